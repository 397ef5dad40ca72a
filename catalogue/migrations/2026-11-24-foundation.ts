// 24 November 2026: the tables that the catalogue began with.

import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableColumnOptions,
  type TableForeignKeyOptions,
  type TableIndexOptions,
} from 'typeorm'

type Column = readonly [name: string, type: string, more?: 'null' | 'key' | 'counted']

const table = (
  name: string,
  columns: readonly Column[],
  more: { readonly foreignKeys?: TableForeignKeyOptions[]; readonly indices?: TableIndexOptions[] } = {},
) => new Table({ name, columns: columns.map(column), ...more })

const column = ([name, type, more]: Column): TableColumnOptions => ({
  name,
  type,
  isNullable: more === 'null',
  isPrimary: more === 'key' || more === 'counted',
  ...(more === 'counted' && { isGenerated: true, generationStrategy: 'increment' }),
})

const refersTo = (
  name: string,
  column: string,
  referencedTableName: string,
  onDelete?: string,
): TableForeignKeyOptions => ({
  name,
  columnNames: [column],
  referencedTableName,
  referencedColumnNames: ['id'],
  ...(onDelete && { onDelete }),
})

const index = (name: string, ...columnNames: string[]): TableIndexOptions => ({ name, columnNames })
const listed = (name: string, ...columnNames: string[]) => ({
  ...index(name, ...columnNames),
  where: '"withdrawn_at" IS NULL',
})

const tables = (bytes: string) => [
  table('institution', [
    ['id', 'varchar', 'key'],
    ['body', 'text'],
  ]),
  table(
    'fonds',
    [
      ['id', 'varchar', 'key'],
      ['institution', 'varchar'],
      ['parent', 'varchar', 'null'],
      ['sort_key', 'varchar'],
      ['body', 'text'],
    ],
    {
      foreignKeys: [
        refersTo('fonds_institution', 'institution', 'institution'),
        refersTo('fonds_parent', 'parent', 'fonds'),
      ],
      indices: [index('fonds_below', 'institution', 'parent', 'sort_key', 'id')],
    },
  ),
  new Table({
    name: 'identifier',
    columns: (
      [
        ['id', 'varchar', 'key'],
        ['institution', 'varchar'],
        ['shelfmark', 'varchar'],
      ] as const
    ).map(column),
    uniques: [{ name: 'identifier_shelfmark', columnNames: ['institution', 'shelfmark'] }],
  }),
  table(
    'work',
    [
      ['id', 'varchar', 'key'],
      ['institution', 'varchar'],
      ['fonds', 'varchar', 'null'],
      ['shelfmark', 'varchar'],
      ['shelfmark_key', 'varchar'],
      ['description', 'text'],
      ['sections', 'text'],
      ['cover', 'text', 'null'],
      ['page_count', 'integer'],
      ['revision', 'integer'],
      ['sequence', 'integer'],
      ['ingest', 'varchar', 'null'],
      ['created_at', 'varchar'],
      ['modified_at', 'varchar'],
      ['published_at', 'varchar', 'null'],
      ['withdrawn_at', 'varchar', 'null'],
      ['withdrawn_reason', 'varchar', 'null'],
    ],
    {
      foreignKeys: [
        refersTo('work_identifier', 'id', 'identifier'),
        refersTo('work_institution', 'institution', 'institution'),
        refersTo('work_fonds', 'fonds', 'fonds'),
      ],
      indices: [
        listed('work_listed', 'shelfmark_key', 'id'),
        listed('work_newest', 'published_at', 'id'),
        listed('work_of_institution', 'institution', 'shelfmark_key', 'id'),
        listed('work_of_institution_newest', 'institution', 'published_at', 'id'),
        listed('work_of_fonds', 'fonds', 'shelfmark_key', 'id'),
        listed('work_of_fonds_newest', 'fonds', 'published_at', 'id'),
        { ...index('work_sequence', 'sequence'), isUnique: true },
        index('work_ingest', 'ingest'),
      ],
    },
  ),
  table(
    'page',
    [
      ['id', 'varchar', 'key'],
      ['work', 'varchar'],
      ['position', 'integer'],
      ['text', 'varchar', 'null'],
      ['body', 'text'],
    ],
    {
      foreignKeys: [refersTo('page_work', 'work', 'work', 'CASCADE')],
      indices: [index('page_of_work', 'work', 'position')],
    },
  ),
  table('transcription', [
    ['page', 'varchar', 'key'],
    ['digest', 'varchar', 'key'],
    ['body', bytes],
  ]),
  table(
    'work_version',
    [
      ['work', 'varchar', 'key'],
      ['revision', 'integer', 'key'],
      ['sequence', 'integer'],
      ['ingest', 'varchar', 'null'],
      ['modified_at', 'varchar'],
      ['withdrawn', 'boolean'],
      ['body', bytes],
    ],
    {
      indices: [
        { ...index('work_version_sequence', 'sequence'), isUnique: true },
        index('work_version_ingest', 'ingest'),
      ],
    },
  ),
  table(
    'source_file',
    [
      ['delivery', 'varchar', 'key'],
      ['path', 'varchar', 'key'],
      ['bytes', 'bigint'],
      ['mtime_ns', 'varchar'],
      ['ctime_ns', 'varchar'],
      ['sha256', 'varchar'],
      ['work', 'varchar'],
      ['page', 'varchar', 'null'],
    ],
    { indices: [index('source_file_of_work', 'work')] },
  ),
  table(
    'ingest',
    [
      ['id', 'varchar', 'key'],
      ['delivery', 'varchar'],
      ['started_at', 'varchar'],
      ['finished_at', 'varchar', 'null'],
      ['owner', 'text'],
    ],
    { indices: [index('ingest_newest', 'started_at')] },
  ),
  table(
    'event',
    [
      ['sequence', 'integer', 'counted'],
      ['kind', 'varchar'],
      ['at', 'varchar'],
      ['ingest', 'varchar'],
      ['work', 'varchar', 'null'],
      ['page', 'varchar', 'null'],
      ['outcome', 'varchar'],
      ['detail', 'varchar', 'null'],
    ],
    {
      indices: [
        index('event_of_ingest', 'ingest'),
        index('event_tally', 'ingest', 'work', 'kind'),
        index('event_of_work', 'work'),
      ],
    },
  ),
]

export class Foundation implements MigrationInterface {
  readonly name = 'Foundation1795478400000'

  async up(queries: QueryRunner): Promise<void> {
    const sqlite = queries.connection.options.type === 'sqlite'
    for (const made of tables(sqlite ? 'blob' : 'bytea')) await queries.createTable(made)
    if (!sqlite) return
    // The ledger is only ever added to. Other databases say this with the rights of the user that connects.
    for (const deed of ['UPDATE', 'DELETE'])
      await queries.query(
        `CREATE TRIGGER event_no_${deed.toLowerCase()} BEFORE ${deed} ON "event" ` +
          `BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to'); END`,
      )
  }

  async down(queries: QueryRunner): Promise<void> {
    for (const { name } of tables('blob').reverse()) await queries.dropTable(name)
  }
}
