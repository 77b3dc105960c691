{# The conditions that are neither true nor false, as the engine says: it is asked with the columns of the panel that they read, each of its type, in one
   row of nulls. What it cannot read it says here, before anything is built; the remarks in its message say whose it is.
   Returns: list of sentences; empty where the engine may not be asked. #}
{% macro problems_of_rule_types() -%}
    {%- set problems = [] -%}
    {%- set name_of_true = contact_segmentation.type_of('true') | trim -%}
    {%- if not name_of_true or not contact_segmentation.may_ask_warehouse() -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set nulls = {} -%}
    {%- for column in contact_segmentation.panel_columns() -%}
        {%- do nulls.update({column.name: 'cast(null as ' ~ contact_segmentation.type_of_attribute(column.type) ~ ') as ' ~ column.name}) -%}
    {%- endfor -%}
    {%- for rules in contact_segmentation.rules_that_are_on() | batch(contact_segmentation.rules_asked_at_once()) -%}
        {%- set types, tests, read = [], [], {'as_of_date': nulls.as_of_date} -%}
        {%- for rule in rules -%}
            {%- set condition = contact_segmentation.labelled_condition(rule) -%}
            {%- do types.append(contact_segmentation.type_of(condition) | trim ~ ' as type_' ~ loop.index) -%}
            {%- for name in contact_segmentation.names_read(rule.when) if name in nulls -%}
                {%- do read.update({name: nulls[name]}) -%}
            {%- endfor -%}
            {#- No engine sums or ranks in a where clause, nor gives several rows. #}
            {%- do tests.append('case when ' ~ condition ~ ' is null then 1 else 1 end = 1') -%}
        {%- endfor -%}
        {%- set row = run_query(
            'with panel as (select ' ~ read.values() | join(', ') ~ ')\nselect ' ~ types | join(', ') ~ ', ' ~ name_of_true ~ ' as type_of_true from panel where '
            ~ tests | join(' and ') ~ ' /* ' ~ (rules[-1].segmentation ~ '.' ~ rules[-1].segment ~ ' ') * 20 ~ '*/'
        ).rows[0] -%}
        {%- for rule in rules -%}
            {%- set given = row[loop.index0] -%}
            {%- if given != row[rules | length] -%}
                {%- do problems.append(
                    rule.label ~ ": the condition gives " ~ given | replace('"', '') | lower
                    ~ ", and must give true or false; write a comparison, for example velocity > 1."
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(problems) }}
{%- endmacro %}
