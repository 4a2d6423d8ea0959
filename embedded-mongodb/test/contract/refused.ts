import type { Document } from 'mongodb'

/**
 * What this server refuses by name (code 238, NotImplemented) although MongoDB has it: see its README.
 * Each row: the name that stands in the message, and a command on the collection `c` that asks for it.
 */
export const refused: [name: string, command: Document][] = [
  ['$expr', finding({ $expr: { $gt: ['$a', 1] } })],
  ['$where', finding({ $where: 'this.a > 1' })],
  ['$text', finding({ $text: { $search: 'word' } })],
  ['$jsonSchema', finding({ $jsonSchema: { required: ['a'] } })],
  ['$mod', finding({ a: { $mod: [2, 0] } })],
  ['$bitsAllSet', finding({ a: { $bitsAllSet: 1 } })],
  ['$geoWithin', finding({ a: { $geoWithin: { $center: [[0, 0], 1] } } })],
  ['$near', finding({ a: { $near: [0, 0] } })],
  ['$mul', updating({ $mul: { a: 2 } })],
  ['$bit', updating({ $bit: { a: { or: 1 } } })],
  ['$replaceWith', updating([{ $replaceWith: '$a' }])],
  ['timestamp', updating({ $currentDate: { a: { $type: 'timestamp' } } })],
  ['$lookup', piping({ $lookup: { from: 'd', localField: 'a', foreignField: 'b', as: 'c' } })],
  ['$facet', piping({ $facet: { a: [{ $match: {} }] } })],
  ['$merge', piping({ $merge: { into: 'd' } })],
  ['$out', piping({ $out: 'd' })],
  [
    '$graphLookup',
    piping({
      $graphLookup: { from: 'd', startWith: '$a', connectFromField: 'a', connectToField: 'b', as: 'c' },
    }),
  ],
  ['$unionWith', piping({ $unionWith: 'd' })],
  ['$changeStream', piping({ $changeStream: {} })],
  ['$sample', piping({ $sample: { size: 1 } })],
  ['collation', { find: 'c', collation: { locale: 'en' } }],
  ['mapReduce', { mapReduce: 'c', map: 'x', reduce: 'y', out: { inline: 1 } }],
  ['collMod', { collMod: 'c', validator: {} }],
  ['renameCollection', { renameCollection: 'x.c', to: 'x.d' }],
  ['capped', { create: 'd', capped: true, size: 4096 }],
  ['text', { createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 'a_text' }] }],
  ['2dsphere', { createIndexes: 'c', indexes: [{ key: { a: '2dsphere' }, name: 'a_geo' }] }],
]

function finding(filter: Document): Document {
  return { find: 'c', filter }
}

function updating(u: Document | Document[]): Document {
  return { update: 'c', updates: [{ q: {}, u }] }
}

function piping(stage: Document): Document {
  return { aggregate: 'c', pipeline: [stage], cursor: {} }
}
