import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Entries wake the sealer no more: a commit that notifies waits for every other one that does, so one entry per change
 * would put all changes in a row. The sealer looks every second.
 */
export class Migration20261126101000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop trigger if exists pasar_audit_told on "audit_entry";`)
    this.addSql(`drop function if exists pasar_audit_told();`)
  }

  override async down(): Promise<void> {
    this.addSql(`create or replace function pasar_audit_told() returns trigger language plpgsql as $body$
      begin
        perform pg_notify('pasar_audit', '');
        return null;
      end
    $body$;`)
    this.addSql(`create or replace trigger pasar_audit_told after insert on "audit_entry"
      for each statement execute function pasar_audit_told();`)
  }
}
