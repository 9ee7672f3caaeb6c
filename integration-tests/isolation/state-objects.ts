/**
 * Tables that change beside what a request does, by name: the audit log and the call log tell of every request, limits
 * count it, counters only say that something was changed. All others are watched.
 */
export const UNWATCHED = [
  ...["audit_entry", "audit_anchor", "outbound_call", "outbound_budget", "request_limit", "access_lockout"],
  ...["access_change", "access_session_change", "job_worker", "workflow_execution"],
]

/** When a session was last seen is written by the minute, whoever asks for what. */
const SEEN = "last_seen_at"

/** Every change of a watched table goes into one log, from which it can be taken back in reverse. */
export const stateObjects = `
create schema isolation;
create table isolation.log (id bigserial primary key, tab text not null, op text not null, old jsonb, new jsonb);
create table isolation.statements (tab text primary key, remove text not null, restore text not null);

create function isolation.note() returns trigger language plpgsql as $body$
  declare was jsonb; is_now jsonb;
  begin
    if tg_op <> 'INSERT' then was := to_jsonb(old); end if;
    if tg_op <> 'DELETE' then is_now := to_jsonb(new); end if;
    if tg_op <> 'UPDATE' or was - '${SEEN}' <> is_now - '${SEEN}' then
      insert into isolation.log (tab, op, old, new) values (tg_relid::regclass::text, tg_op, was, is_now);
    end if;
    return null;
  end
$body$;

create function isolation.undo(mark bigint) returns void language plpgsql as $body$
  declare entry record; statement record;
  begin
    set local session_replication_role = replica;
    for entry in select * from isolation.log where id > mark order by id desc loop
      select * into statement from isolation.statements where tab = entry.tab;
      if entry.new is not null then execute statement.remove using entry.new; end if;
      if entry.old is not null then execute statement.restore using entry.old; end if;
    end loop;
    delete from isolation.log where id > mark;
    set local session_replication_role = origin;
  end
$body$;

create function isolation.hash(tables text[]) returns text language plpgsql as $body$
  declare name text; one text; hashes text := '';
  begin
    foreach name in array tables loop
      execute format(
        'select md5(coalesce(string_agg(line, chr(10) order by line), '''')) from (select (to_jsonb(t) - %L)::text line from %s t) lines',
        '${SEEN}', name) into one;
      hashes := hashes || one;
    end loop;
    return md5(hashes);
  end
$body$;

do $body$
  declare tab record; keys text; columns text;
  begin
    for tab in
      select c.oid, c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')
        and c.relname <> all (array[${UNWATCHED.map((name) => `'${name}'`).join(", ")}])
    loop
      select string_agg(format('t.%1$I = r.%1$I', a.attname), ' and ') into keys
        from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = tab.oid and i.indisprimary;
      select string_agg(format('%I', attname), ', ') into columns
        from pg_attribute where attrelid = tab.oid and attnum > 0 and not attisdropped and attgenerated = '';
      insert into isolation.statements values (
        tab.name,
        format('delete from %1$s t using jsonb_populate_record(null::%1$s, $1) r where %2$s', tab.name,
          coalesce(keys, 't is not distinct from r')),
        format('insert into %1$s (%2$s) overriding system value select %2$s from jsonb_populate_record(null::%1$s, $1)',
          tab.name, columns));
      execute format('create trigger zz_isolation after insert or update or delete on %s
        for each row execute function isolation.note()', tab.name);
    end loop;
  end
$body$;
`
