import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const changed = (alsoTell: string) => `create or replace function pasar_access_changed() returns trigger
  language plpgsql as $body$
    begin
      update access_change set version = version + 1;
      perform pg_notify('pasar_access', '');
      ${alsoTell}
      return null;
    end
  $body$;`

/** A change of rights reaches open screens too, on the channel of everything live. */
export class Migration20261126130000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(changed(`perform pg_notify('pasar_live', '{"topic":"access","ids":[]}');`))
  }

  override async down(): Promise<void> {
    this.addSql(changed(""))
  }
}
