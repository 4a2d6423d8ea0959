/** Commands of MongoDB that are not served: refused by name, while others are unknown. */
export const refusedCommands = new Set(
  (
    'abortReshardCollection addShard analyze analyzeShardKey appendOplogNote applyOps authenticate autoCompact autoSplitVector ' +
    'balancerCollectionStatus balancerStart balancerStatus balancerStop captrunc checkMetadataConsistency checkShardingIndex ' +
    'cleanupOrphaned cloneCollectionAsCapped collMod collStats compact compactStructuredEncryptionData ' +
    'connPoolStats connPoolSync connectionStatus convertToCapped createRole createSearchIndexes createUser ' +
    'currentOp dataSize dbHash dbStats dbhash dbstats driverOIDTest dropAllRolesFromDatabase dropAllUsersFromDatabase ' +
    'dropConnections dropRole dropSearchIndex dropUser echo emptycapped filemd5 fsync ' +
    'fsyncUnlock getAuditConfig getClusterParameter getCmdLineOpts getDefaultRWConcern getLog ' +
    'getParameter getShardMap getShardVersion getnonce godinsert grantPrivilegesToRole grantRolesToRole grantRolesToUser ' +
    'hostInfo invalidateUserCache isSelf killAllSessions killAllSessionsByPattern killOp killSessions ' +
    'listCommands listSearchIndexes listShards lockInfo logRotate logApplicationMessage logout mapReduce mapreduce ' +
    'moveChunk moveCollection movePrimary planCacheClear planCacheClearFilters planCacheListFilters ' +
    'planCacheSetFilter profile reIndex refineCollectionShardKey refreshSessions removeQuerySettings removeShard renameCollection ' +
    'replSetAbortPrimaryCatchUp replSetFreeze replSetGetConfig replSetGetStatus replSetInitiate replSetMaintenance ' +
    'replSetReconfig replSetResizeOplog replSetStepDown replSetSyncFrom reshardCollection resetError ' +
    'revokePrivilegesFromRole revokeRolesFromRole revokeRolesFromUser rolesInfo rotateCertificates ' +
    'setAuditConfig setClusterParameter setDefaultRWConcern setFeatureCompatibilityVersion ' +
    'setIndexCommitQuorum setParameter setQuerySettings shardCollection shardingState shardConnPoolStats shutdown sleep ' +
    'splitChunk startSession testDeprecation testDeprecationInVersion2 testRemoval testVersion2 testVersions1And2 top ' +
    'updateRole updateSearchIndex updateUser usersInfo validate ' +
    'validateDBMetadata waitForFailPoint whatsmyuri whatsmysni'
  ).split(' '),
)
