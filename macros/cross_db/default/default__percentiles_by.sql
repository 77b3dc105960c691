{% macro default__percentiles_by(relation, group_column, percentiles) -%}
    select
        {%- for item in percentiles %}
        {{ contact_segmentation.percentile(item.expression, item.fraction) }} as {{ item.name }},
        {%- endfor %}
        {{ group_column }}
    from {{ relation }}
    group by {{ group_column }}
{%- endmacro %}
