// 26 November 2026: the persons and places that works name, in a table of their own, filled from the works that stand.

import { type MigrationInterface, type QueryRunner, Table } from 'typeorm'
import { nameRowsOf } from '../rows.ts'

const text = (name: string, isNullable = false) => ({ name, type: 'varchar', isNullable })
const key = (name: string) => ({ ...text(name), isPrimary: true })
const degrees = (name: string) => ({ name, type: 'double precision', isNullable: true })

const table = () =>
  new Table({
    name: 'name_in_work',
    columns: [
      key('kind'),
      key('id'),
      key('work'),
      text('name'),
      text('sort_key'),
      text('authority', true),
      degrees('latitude'),
      degrees('longitude'),
      text('released'),
    ],
    foreignKeys: [
      {
        name: 'name_in_work_work',
        columnNames: ['work'],
        referencedTableName: 'work',
        referencedColumnNames: ['id'],
        onDelete: 'CASCADE',
      },
    ],
    indices: [
      { name: 'name_in_work_order', columnNames: ['kind', 'sort_key', 'id'] },
      { name: 'name_in_work_of_work', columnNames: ['work'] },
    ],
  })

const worksAtOnce = 500

export class Names implements MigrationInterface {
  readonly name = 'Names1795651200000'

  async up(queries: QueryRunner): Promise<void> {
    await queries.createTable(table())
    for (let last = ''; ; ) {
      const works: readonly { readonly id: string; readonly description: string }[] = await queries.query(
        `SELECT id, description FROM "work" WHERE withdrawn_at IS NULL AND id > ? ORDER BY id LIMIT ${worksAtOnce}`,
        [last],
      )
      for (const row of works.flatMap(({ id, description }) => nameRowsOf(id, JSON.parse(description))))
        await queries.manager.insert('name_in_work', row)
      const end = works.at(-1)
      if (!end) return
      last = end.id
    }
  }

  async down(queries: QueryRunner): Promise<void> {
    await queries.dropTable('name_in_work')
  }
}
