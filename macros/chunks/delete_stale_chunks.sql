{# SQL that removes from the table being built every chunk that the plan does not have, or has with another fingerprint. Nothing on the
   first build. Arguments as in built_by_chunks(). #}
{% macro delete_stale_chunks(chunk_column, plan, fingerprint, also_stale) -%}
    {%- if execute and is_incremental() -%}
        {%- set query -%}
            select stored.{{ chunk_column }}
            from {{ this }} as stored
            left join {{ ref(plan) }} as plan
                on
                    stored.{{ chunk_column }} = plan.{{ chunk_column }}
                    and stored.built_from = {{ contact_segmentation.built_from('plan.' ~ fingerprint) }}
            where plan.{{ chunk_column }} is null
            group by stored.{{ chunk_column }}
            {%- if also_stale %}
            union all
            {{ contact_segmentation[also_stale]() }}
            {%- endif %}
        {%- endset -%}
        {{ contact_segmentation.delete_chunks(this, chunk_column, query) }}
    {%- endif -%}
{%- endmacro %}
