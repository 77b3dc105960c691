{# One row: source_table, figure, and how many rows of `relation` meet `condition`. #}
{% macro count_rows(source_table, figure, relation, condition='true') -%}
    select
        '{{ source_table }}' as source_table,
        '{{ figure }}' as figure,
        count(*) as n_rows
    from {{ relation }}
    where {{ condition }}
{%- endmacro %}
