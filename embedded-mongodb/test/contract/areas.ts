/** Registers the checks of several areas in one process: starting one costs more than all their checks. */
export async function runAreas(names: string[]): Promise<void> {
  for (const name of names) await import(`./${name}.ts`)
}
