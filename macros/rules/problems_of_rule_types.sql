{# The conditions that are neither true nor false, as the engine says: it is asked with the columns of the panel, each of its type, in one row of nulls. An
   engine that cannot read a condition says so here, before anything is built; the remark beside it in the message says whose it is.
   Returns: list of sentences; empty where the engine may not be asked. #}
{% macro problems_of_rule_types() -%}
    {%- set problems = [] -%}
    {%- set rules = contact_segmentation.rules_that_are_on() -%}
    {%- set name_of_true = contact_segmentation.type_of('true') | trim -%}
    {%- if not rules or not name_of_true or not contact_segmentation.may_ask_warehouse() -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set query -%}
        select
            {%- for rule in rules %}
            {{ contact_segmentation.type_of(contact_segmentation.labelled_condition(rule)) }} as type_{{ loop.index }},
            {%- endfor %}
            {{ name_of_true }} as type_of_true
        from (
            select
                {%- for column in contact_segmentation.panel_columns() %}
                cast(null as {{ contact_segmentation.type_of_attribute(column.type) }}) as {{ column.name }}{{ ',' if not loop.last }}
                {%- endfor %}
        ) as panel
        where
            {#- No engine sums or ranks here, nor gives several rows. #}
            {%- for rule in rules %}
            {{ 'and ' if not loop.first }}case when {{ contact_segmentation.labelled_condition(rule) }} is null then 1 else 1 end = 1
            {%- endfor %}
    {%- endset -%}
    {%- set row = run_query(query).rows[0] -%}
    {%- for rule in rules -%}
        {%- set given = row[loop.index0] -%}
        {%- if given != row[rules | length] -%}
            {%- do problems.append(
                rule.label ~ ": the condition gives " ~ given | replace('"', '') | lower
                ~ ", and must give true or false; write a comparison, for example velocity > 1."
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(problems) }}
{%- endmacro %}
