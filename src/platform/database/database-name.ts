/** The portal's database on the embedded server, also when that server is a process of its own (`npm run database`). */
export const databaseName = 'keep-in-touch'
