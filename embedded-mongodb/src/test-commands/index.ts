import type { Command, TestCommands } from '../commands/command.ts'
import { configureFailPoint } from './configure-fail-point.ts'
import { FailPoints } from './fail-points.ts'
import { suiteCommands } from './suite-commands.ts'

/** Loaded only with the flag: no server in use can be told to fail, or to end everybody's sessions. */
export function createTestCommands(): TestCommands {
  const failPoints = new FailPoints()
  const commands = [configureFailPoint(failPoints), ...suiteCommands]
  return {
    commands: new Map(commands.map((command): [string, Command] => [command.name, command])),
    failureOf: (command, { appName }) => failPoints.enter(command, appName),
  }
}
