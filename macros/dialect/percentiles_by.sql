{# A query of percentiles (see percentile) of every group of a relation: one row per group, the group last.
   Args: relation, group_column (text), percentiles (list of {name, expression, fraction}). #}
{% macro percentiles_by(relation, group_column, percentiles) -%}
    {{ return(adapter.dispatch('percentiles_by', 'contact_segmentation')(relation, group_column, percentiles)) }}
{%- endmacro %}

{% macro default__percentiles_by(relation, group_column, percentiles) -%}
    select
        {%- for item in percentiles %}
        {{ contact_segmentation.percentile(item.expression, item.fraction) }} as {{ item.name }},
        {%- endfor %}
        {{ group_column }}
    from {{ relation }}
    group by {{ group_column }}
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# percentile_disc() is a window function only: it gives every row of a group the same value. #}
{% macro redshift__percentiles_by(relation, group_column, percentiles) -%}
    select
        {%- for item in percentiles %}
        max({{ item.name }}) as {{ item.name }},
        {%- endfor %}
        {{ group_column }}
    from (
        select
            {%- for item in percentiles %}
            percentile_disc({{ item.fraction }}) within group (order by {{ item.expression }}) over (partition by {{ group_column }}) as {{ item.name }},
            {%- endfor %}
            {{ group_column }}
        from {{ relation }}
    ) as percentiles_of_rows
    group by {{ group_column }}
{%- endmacro %}
