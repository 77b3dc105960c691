{% macro default__count_if(condition) -%}
    count(*) filter (where {{ condition }})
{%- endmacro %}
