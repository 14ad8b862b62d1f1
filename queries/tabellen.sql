-- name: tabellen
-- doel: The tables and columns of the database with what each means, for who asks in SQL.
-- parameters:
-- kolommen: tabel varchar, tabel_uitleg varchar, kolom varchar, soort varchar, uitleg varchar
select t.table_name as tabel, coalesce(t.comment, '') as tabel_uitleg, c.column_name as kolom,
       if(c.data_type like 'ENUM%', 'VARCHAR', split_part(c.data_type, '(', 1)) as soort,
       coalesce(c.comment, '') as uitleg
from duckdb_tables() t
join duckdb_columns() c using (database_oid, schema_oid, table_oid)
where t.database_name = current_database() and not t.internal
order by t.table_name, c.column_index;
