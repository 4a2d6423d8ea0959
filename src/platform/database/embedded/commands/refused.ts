/** Commands of MongoDB that are not served: refused by name, while others are unknown. */
export const refusedCommands = new Set(
  (
    'abortReshardCollection addShard analyze appendOplogNote applyOps authenticate autoCompact autoSplitVector ' +
    'balancerCollectionStatus balancerStart balancerStatus balancerStop bulkWrite captrunc checkShardingIndex ' +
    'cleanupOrphaned cloneCollectionAsCapped collMod collStats compact compactStructuredEncryptionData ' +
    'connPoolStats connPoolSync connectionStatus convertToCapped createRole createSearchIndexes createUser ' +
    'currentOp dataSize dbHash dbStats dbhash dbstats driverOIDTest dropAllRolesFromDatabase ' +
    'dropAllUsersFromDatabase dropConnections dropRole dropSearchIndex dropUser echo emptycapped filemd5 fsync ' +
    'fsyncUnlock getAuditConfig getClusterParameter getCmdLineOpts getDefaultRWConcern getLog getParameter ' +
    'getShardMap getShardVersion getnonce godinsert grantPrivilegesToRole grantRolesToRole grantRolesToUser ' +
    'hostInfo invalidateUserCache isSelf killAllSessionsByPattern killOp killSessions ' +
    'listCommands listSearchIndexes listShards lockInfo logRotate logApplicationMessage logout mapReduce mapreduce ' +
    'moveChunk moveCollection movePrimary planCacheClear planCacheClearFilters planCacheListFilters ' +
    'planCacheSetFilter profile reIndex refineCollectionShardKey refreshSessions removeShard renameCollection ' +
    'replSetAbortPrimaryCatchUp replSetFreeze replSetGetConfig replSetGetStatus replSetInitiate replSetMaintenance ' +
    'replSetReconfig replSetResizeOplog replSetStepDown replSetSyncFrom reshardCollection resetError ' +
    'revokePrivilegesFromRole revokeRolesFromRole revokeRolesFromUser rolesInfo rotateCertificates saslContinue ' +
    'saslStart serverStatus setAuditConfig setClusterParameter setDefaultRWConcern setFeatureCompatibilityVersion ' +
    'setIndexCommitQuorum setParameter setQuerySettings shardCollection shardConnPoolStats shutdown sleep ' +
    'splitChunk startSession top updateRole updateSearchIndex updateUser usersInfo validate ' +
    'validateDBMetadata waitForFailPoint whatsmyuri whatsmysni'
  ).split(' '),
)
