{# SQL for the chunks in which the table that is being built and its plan differ: chunk_column, and is_planned, which is false where the plan does not
   have the chunk. Arguments as in built_by_chunks(). #}
{% macro differing_chunks(chunk_column, plan, fingerprint, also_stale, row_count) -%}
    {%- set chunk = "coalesce(planned." ~ chunk_column ~ ", stored." ~ chunk_column ~ ")" -%}
    select
        {{ chunk }} as {{ chunk_column }},
        planned.{{ chunk_column }} is not null as is_planned
    from (
        select
            plan.{{ chunk_column }},
            {%- if row_count %}
            max(plan.{{ row_count }}) as n_rows,
            {%- endif %}
            {{ contact_segmentation.built_from('min(plan.' ~ fingerprint ~ ')', is_expected=true) }} as built_from
        from {{ ref(plan) }} as plan
        group by plan.{{ chunk_column }}
    ) as planned
    full join (
        select
            {{ chunk_column }},
            count(*) as n_rows,
            min(built_from) as first_built_from,
            max(built_from) as last_built_from
        from {{ this }}
        group by {{ chunk_column }}
    ) as stored on planned.{{ chunk_column }} = stored.{{ chunk_column }}
    where
        planned.{{ chunk_column }} is null
        or stored.{{ chunk_column }} is null
        or stored.first_built_from <> planned.built_from
        or stored.last_built_from <> planned.built_from
        {%- if row_count %}
        or stored.n_rows <> planned.n_rows
        {%- endif %}
        {%- if also_stale %}
        or {{ chunk }} in (
            {{ contact_segmentation[also_stale]() }}
        )
        {%- endif %}
{%- endmacro %}
