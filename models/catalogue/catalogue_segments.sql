{#- Ephemeral: what reads it has the declarations of the very run, and no selection can leave an old table of them behind. -#}
{{ config(materialized='ephemeral') }}
{#- The only edges to what is declared: what reads a declaration depends on this model, and so on each file seg_<name> that is on. -#}
{%- for name in setting('segmentations') -%}
    {%- do ref('seg_' ~ name) -%}
{%- endfor -%}

with

final as (

    {% for segmentation in declared_segmentations() %}
        {% set outer = loop %}
        {% set reads = reads_behaviour(segmentation) %}
        {% set of_today = attributes_without_history(segmentation) | join(', ') %}
        {% for segment in segmentation.segments %}
            select
                {{ as_text(segmentation.name) }} as segmentation,
                {{ as_text(segment.name) }} as segment,
                {{ as_text(segmentation.family) }} as family,
                {{ as_text(segmentation.question) }} as question,
                {{ loop.index }} as position,
                {{ as_text(segment.when) }} as rule,
                {{ 'true' if loop.last else 'false' }} as is_default,
                {{ 'true' if segment.is_unknown else 'false' }} as is_unknown,
                {{ 'true' if reads else 'false' }} as reads_behaviour,
                {{ as_text(of_today or none) }} as attributes_without_history,
                {{ as_text(segment.action) }} as action,
                {{ as_text(segment.owner) }} as owner,
                {{ as_text(segment.description) }} as description,
                {{ as_text(definition_hash(segmentation)) }} as definition_hash
            {{ 'union all' if not (loop.last and outer.last) }}
        {% endfor %}
    {% endfor %}

)

select * from final
