{# In collation C classes such as [:space:] hold ASCII characters alone, as in the other engines. #}
{% macro postgres__matches_pattern(expression, pattern) -%}
    (({{ expression }}) collate "C" ~ '{{ pattern }}')
{%- endmacro %}
