{# Holm's second step: never below that of a smaller p-value, never above 1. Args: p_value, partition_by, key as in holm_term; term (SQL, its result). #}
{% macro holm_adjusted(term, p_value, partition_by, key) -%}
    case
        when {{ p_value }} is not null
            then least(
                1.0,
                max({{ term }}) over (
                    partition by {{ partition_by }}
                    order by {{ p_value }} asc nulls last, {{ key }}
                    rows between unbounded preceding and current row
                )
            )
    end
{%- endmacro %}
