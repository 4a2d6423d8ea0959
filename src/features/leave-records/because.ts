/** Why a leave comes out as it does: a sentence of the catalogue, below `leave-records.because`. */
export interface Because {
  key: string
  values: Record<string, string | number>
}

export function reason(key: string, values: Because['values']): Because {
  return { key: `leave-records.because.${key}`, values }
}
