{# A table that its readers never miss, for Spark's Parquet tables, which cannot be replaced in place: dbt's own `table` drops the old one
   before it writes the new one. Here each run writes a table of a name of its own, and a view of the model's name is then pointed at it.
   The table before stays for queries that are still reading it; older ones, and those of runs that failed, are dropped. #}
{% materialization repointed_table, adapter='spark' -%}
    {%- set view = api.Relation.create(identifier=model['alias'], schema=schema, database=database, type='view') -%}
    {%- set old = adapter.get_relation(database=database, schema=schema, identifier=model['alias']) -%}
    {%- set prefix = model['alias'] ~ '__built_' -%}
    {%- set new = view.incorporate(path={'identifier': prefix ~ run_started_at.strftime('%Y%m%d%H%M%S%f')}, type='table') -%}

    {{ run_hooks(pre_hooks) }}

    {%- set written = [] -%}
    {%- for row in run_query("show tables in " ~ schema ~ " like '" ~ prefix ~ "*'").rows -%}
        {%- do written.append(view.incorporate(path={'identifier': row[1]}, type='table')) -%}
    {%- endfor -%}
    {%- set definition = run_query("show create table " ~ view).rows[0][0] if old is not none and old.type == 'view' else '' -%}

    {%- call statement('main') -%}
        {{ create_table_as(false, new, compiled_code) }}
    {%- endcall -%}

    {%- call statement('point_at_it') -%}
        {#- Spark drops and creates a view that it replaces; altering one is a single step of the metastore. #}
        {%- if old is not none and old.type == 'view' -%}
            alter view {{ view }} as select * from {{ new }}
        {%- else -%}
            {%- if old is not none -%}
                {%- do adapter.drop_relation(old) -%}
            {%- endif -%}
            create view {{ view }} as select * from {{ new }}
        {%- endif -%}
    {%- endcall -%}

    {%- for relation in written -%}
        {%- if relation.identifier != new.identifier and relation.identifier not in definition -%}
            {%- do adapter.drop_relation(relation) -%}
        {%- endif -%}
    {%- endfor -%}

    {%- do apply_grants(view, config.get('grants'), should_revoke=should_revoke(old, full_refresh_mode=True)) -%}

    {{ run_hooks(post_hooks) }}

    {{ return({'relations': [view]}) }}
{%- endmaterialization %}
