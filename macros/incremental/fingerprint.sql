{# One short text that stands for several values: equal values, equal text. Arg: expressions (list of SQL). #}
{% macro fingerprint(expressions) -%}
    md5(
        concat_ws(
            '|'
            {%- for expression in expressions %},
            coalesce(cast({{ expression }} as {{ dbt.type_string() }}), '')
            {%- endfor %}
        )
    )
{%- endmacro %}
