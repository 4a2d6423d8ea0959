export { runScenarios, type ScenarioReport } from './run-scenarios.ts'
export { readCases, ScenarioFileProblem } from './scenario-file.ts'
