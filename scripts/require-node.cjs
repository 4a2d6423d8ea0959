// Runs before every command, on whatever Node the machine has, so it stays plain old JavaScript.
// Node 24 comes with the packages (docs/decisions/0032-node-24.md) and npm puts it first in the PATH.
var major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(
    'Keep in touch needs Node 24, and this is Node ' +
      process.versions.node +
      '. Start it through npm (npm start) after npm install, which brings Node 24 for Linux and Windows; ' +
      'on other systems install Node 24 first.\n',
  )
  process.exit(78)
}
