{# Holm's first step: a p-value times the number of tests that are not smaller than it. Args: p_value (SQL), partition_by (SQL, the tests that are adjusted
   together), key (SQL, a unique order among equal p-values). #}
{% macro holm_term(p_value, partition_by, key) -%}
    {{ p_value }} * (
        count({{ p_value }}) over (partition by {{ partition_by }})
        - row_number() over (partition by {{ partition_by }} order by {{ p_value }} asc nulls last, {{ key }}) + 1
    )
{%- endmacro %}
