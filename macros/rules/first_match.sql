{# The position of the first rule that holds in a pattern of rule_pattern(); one more than there are rules, which is the default's, where none
   does. Args: pattern (SQL), after (SQL: only rules behind this position count; optional). #}
{% macro first_match(pattern, after=none) -%}
    {%- if after is none -%}
        coalesce(nullif({{ dbt.position("'1'", pattern) }}, 0), length({{ pattern }}) + 1)
    {%- else -%}
        coalesce({{ after }} + nullif({{ dbt.position("'1'", 'substr(' ~ pattern ~ ', ' ~ after ~ ' + 1)') }}, 0), length({{ pattern }}) + 1)
    {%- endif -%}
{%- endmacro %}
