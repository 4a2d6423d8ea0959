export { createPayroll } from './payroll.ts'
export { createPayrollController } from './payroll-controller.ts'
export { createPayrollStore, type PayrollStore } from './payroll-store.ts'
export { basisKey, type PayrollRow } from './payroll-row.ts'
