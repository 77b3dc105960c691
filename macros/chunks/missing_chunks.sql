{# SQL for the chunks of the plan, as text, that the table being built does not have with the plan's fingerprint. Arguments as in built_by_chunks(). #}
{% macro missing_chunks(chunk_column, plan_relation, fingerprint, also_stale) -%}
    select cast(plan.{{ chunk_column }} as {{ dbt.type_string() }}) as chunk
    from {{ plan_relation }} as plan
    left join (
        select
            {{ chunk_column }},
            min(built_from) as first_built_from,
            max(built_from) as last_built_from
        from {{ this }}
        group by {{ chunk_column }}
    ) as stored on plan.{{ chunk_column }} = stored.{{ chunk_column }}
    where
        stored.{{ chunk_column }} is null
        or stored.first_built_from <> {{ contact_segmentation.built_from('plan.' ~ fingerprint) }}
        or stored.last_built_from <> {{ contact_segmentation.built_from('plan.' ~ fingerprint) }}
        {%- if also_stale %}
        or plan.{{ chunk_column }} in (
            {{ contact_segmentation[also_stale]() }}
        )
        {%- endif %}
    order by 1
{%- endmacro %}
