{# The conditions that fail on a contact of the panel, each with what the engine says of it. Args: rules (as rules_that_are_on() gives them), panel (a
   relation). Returns: list of sentences; empty where the warehouse may not be asked. #}
{% macro failing_rules(rules, panel) -%}
    {%- if not contact_segmentation.may_ask_warehouse() -%}
        {{ return([]) }}
    {%- endif -%}
    {{ return(adapter.dispatch('failing_rules', 'contact_segmentation')(rules, panel)) }}
{%- endmacro %}

{# Nothing goes on after an error, so each is named before it is tried: the last one named is the one that fails. #}
{% macro default__failing_rules(rules, panel) -%}
    {%- for rule in rules -%}
        {%- do print(rule.label ~ ": its condition is tried alone, " ~ rule.when) -%}
        {%- do run_query('select count(*) from (select * from ' ~ panel ~ ') as panel where (' ~ rule.when ~ ')') -%}
    {%- endfor -%}
    {{ return([]) }}
{%- endmacro %}

{# An expression can be tried, and is null where it fails. That takes long on rows that fail, so a few are asked first, and all only where none of these does. #}
{% macro duckdb__failing_rules(rules, panel) -%}
    {%- set failing = [] -%}
    {%- for rows in ['limit 10000', ''] if not failing -%}
        {%- set query -%}
            select
                {%- for rule in rules %}
                min(contact_id) filter (where try(coalesce(({{ rule.when }}), false)) is null) as contact_{{ loop.index }}{{ ',' if not loop.last }}
                {%- endfor %}
            from (select * from {{ panel }} {{ rows }}) as panel
        {%- endset -%}
        {%- set row = run_query(query).rows[0] -%}
        {%- for rule in rules -%}
            {%- if row[loop.index0] is not none -%}
                {%- do failing.append(rule.label ~ ": the condition fails, for example on contact " ~ row[loop.index0] ~ ": " ~ rule.when) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(failing) }}
{%- endmacro %}

{# A function can try a statement, and goes on where it fails; this one goes with the session. #}
{% macro postgres__failing_rules(rules, panel) -%}
    {%- set query -%}
        create or replace function pg_temp.error_of_rule(condition text) returns text language plpgsql as $function$
        begin
            execute 'select count(*) from (select * from {{ panel }}) as panel where (' || condition || ')';
            return null;
        exception when others then
            return sqlerrm;
        end
        $function$;
        select
            {%- for rule in rules %}
            pg_temp.error_of_rule({{ contact_segmentation.text_literal(rule.when) }}) as error_{{ loop.index }}{{ ',' if not loop.last }}
            {%- endfor %}
    {%- endset -%}
    {%- set row = run_query(query).rows[0] -%}
    {%- set failing = [] -%}
    {%- for rule in rules -%}
        {%- if row[loop.index0] -%}
            {%- do failing.append(rule.label ~ ": the condition fails with \"" ~ row[loop.index0] ~ "\": " ~ rule.when) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(failing) }}
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# It has no functions that go with the session. #}
{% macro redshift__failing_rules(rules, panel) -%}
    {{ return(contact_segmentation.default__failing_rules(rules, panel)) }}
{%- endmacro %}
