with

-- Read from the declarations in the models seg_<name>.
declared as (

    {% for segmentation in declared_segmentations() %}
        {% set outer = loop %}
        {% set reads = reads_behaviour(segmentation) %}
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
                {{ as_text(segment.action) }} as action,
                {{ as_text(segment.owner) }} as owner,
                {{ as_text(segment.description) }} as description,
                {{ as_text(definition_hash(segmentation)) }} as definition_hash
            {{ 'union all' if not (loop.last and outer.last) }}
        {% endfor %}
    {% endfor %}

)

select
    segmentation,
    segment,
    family,
    question,
    position,
    rule,
    is_default,
    is_unknown,
    reads_behaviour,
    action,
    owner,
    description,
    definition_hash
from declared
