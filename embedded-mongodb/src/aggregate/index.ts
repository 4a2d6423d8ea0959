import { CommandError, notImplemented, typeMismatch } from '../errors.ts'
import { isDocument, type Document, type Value } from '../values/types.ts'
import { compileProject, compileSet, compileUnset } from './computed.ts'
import { compileGroup } from './group.ts'
import type { Stage } from './stage.ts'
import { compileCount, compileLimit, compileMatch, compileSkip, compileSortStage } from './stages.ts'
import { compileUnwind } from './unwind.ts'
import { fieldsOf } from '../values/fields.ts'

export interface Pipeline {
  /** The filter of a leading `$match`, which `run` leaves to whoever hands it the documents. */
  initialMatch: Document | undefined
  /** Lazily; neither the documents nor anything in them is changed. `now` is what `$$NOW` stands for. */
  run: (docs: Iterable<Document>, context?: { now: Date }) => Iterable<Document>
}

/** Throws MongoDB's errors for malformed stages, NotImplemented for those that are not served. */
export function compilePipeline(pipeline: Value[]): Pipeline {
  const stages = pipeline.map(parseStage)
  const [first] = stages
  const initialMatch = first?.name === '$match' && isDocument(first.spec) ? first.spec : undefined
  const compiled = stages.map(({ name, spec }) => compileStage(name, spec))
  const rest = initialMatch === undefined ? compiled : compiled.slice(1)
  return {
    initialMatch,
    run: (docs, context = { now: new Date() }) =>
      rest.reduce<Iterable<Document>>((stream, stage) => stage(stream, context), docs),
  }
}

/** The stages of an update by pipeline: those that set and unset fields. */
export function compileUpdatePipeline(pipeline: Value[]): Stage {
  const stages = pipeline.map((value) => {
    const { name, spec } = parseStage(value)
    if (name === '$project') throw notImplemented('$project in an update')
    const stage = compileStage(name, spec)
    if (['$set', '$addFields', '$unset'].includes(name)) return stage
    throw new CommandError(72, `${name} is not allowed to be used within an update`)
  })
  return (docs, context) => stages.reduce<Iterable<Document>>((stream, stage) => stage(stream, context), docs)
}

function parseStage(stage: Value): { name: string; spec: Value } {
  if (!isDocument(stage)) throw typeMismatch("Each element of the 'pipeline' array must be an object")
  const [entry, other] = fieldsOf(stage)
  if (entry === undefined || other !== undefined) {
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.')
  }
  return { name: entry[0], spec: entry[1] }
}

function compileStage(name: string, spec: Value): Stage {
  const compile = Object.hasOwn(served, name) ? served[name] : undefined
  if (compile) return compile(spec)
  if (notServed.has(name)) throw notImplemented(`the pipeline stage ${name}`)
  throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`)
}

const served: Record<string, (spec: Value) => Stage> = {
  $match: compileMatch,
  $group: compileGroup,
  $sort: compileSortStage,
  $project: compileProject,
  $limit: compileLimit,
  $skip: compileSkip,
  $count: compileCount,
  $unwind: compileUnwind,
  $set: (spec) => compileSet('$set', spec),
  $addFields: (spec) => compileSet('$addFields', spec),
  $unset: compileUnset,
}

const notServed = new Set(
  (
    '$bucket $bucketAuto $changeStream $changeStreamSplitLargeEvent $collStats $currentOp $densify $documents ' +
    '$facet $fill $geoNear $graphLookup $indexStats $listLocalSessions $listSampledQueries $listSearchIndexes ' +
    '$listSessions $lookup $merge $out $planCacheStats $querySettings $queryStats $rankFusion $redact ' +
    '$replaceRoot $replaceWith $sample $scoreFusion $search $searchMeta $setWindowFields $shardedDataDistribution $sortByCount ' +
    '$unionWith $vectorSearch'
  ).split(' '),
)
