{# SQL that says why a contact is where it is, at the analysis date: one row per segmentation with its segment, the condition that decided, the
   other segments whose conditions hold too, and the values that the conditions read. A contact that was merged is explained by the
   one that it was merged into; where there is nothing to explain, one row says why.
   Args: contact_id (text or number; none: the first contact of the base, for a query that is only compiled). #}
{% macro explain_contact(contact_id=none) -%}
{%- set text = contact_segmentation.type_text() -%}
{%- set segmentations = contact_segmentation.declared_segmentations() -%}
with

identities as (

    select * from {{ ref('contact_segmentation', 'stg_contact_identities') }}

),

panel as (

    select * from {{ ref('contact_segmentation', 'int_contact_panel') }}
    where is_current

),

segments as (

    select * from {{ ref('contact_segmentation', 'dim_segments') }}

),

asked as (

    {% if contact_id is none %}
        select min(contact_id) as contact_id from panel
    {% else %}
        select cast({{ contact_segmentation.text_literal(contact_id | string | trim) }} as {{ text }}) as contact_id
    {% endif %}

),

found as (

    select
        asked.contact_id as asked_contact_id,
        identities.surviving_contact_id,
        panel.as_of_date,
        panel.contact_id is not null as is_in_base,
        case
            when identities.contact_id is null
                then 'no contact has this id: the source does not know it, or its row was rejected (see rejected_rows)'
            when identities.is_merged and panel.contact_id is null
                then 'merged into ' || identities.surviving_contact_id || ', which is not in the base at the analysis date: it was created later, or deleted before'
            when identities.is_merged then 'merged into ' || identities.surviving_contact_id || ', which is explained here'
            when panel.contact_id is null then 'not in the base at the analysis date: it was created later, or deleted before'
        end as note
    from asked
    left join identities on asked.contact_id = identities.contact_id
    left join panel on identities.surviving_contact_id = panel.contact_id

),

-- What a condition sees is a row of the panel, and nothing else.
panel_row as (

    select panel.*
    from panel
    where panel.contact_id in (select found.surviving_contact_id from found)

),

explained as (

    select
        contact_id,
        {% for segmentation in segmentations %}
            {{ contact_segmentation.rule_pattern(segmentation.segments) | indent(12) }} as {{ segmentation.name }}_pattern,
            {% for column in contact_segmentation.columns_read_by(segmentation) %}
                '{{ '; ' if not loop.first }}{{ column }} = ' || coalesce(cast({{ column }} as {{ text }}), 'null') ||
            {% endfor %}
            '' as {{ segmentation.name }}_values{{ ',' if not loop.last }}
        {% endfor %}
    from panel_row

),

segmentations as (

    {% for segmentation in segmentations %}
        select
            {{ contact_segmentation.as_text(segmentation.name) }} as segmentation,
            {{ loop.index }} as segmentation_index
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- Nulls where there is no such contact, or none in the base.
explained_by_segmentation as (

    select
        found.asked_contact_id,
        found.as_of_date,
        found.is_in_base,
        found.note,
        segmentations.segmentation,
        segmentations.segmentation_index,
        {% for part in ['pattern', 'values'] %}
            case segmentations.segmentation_index
                {% for segmentation in segmentations %}
                    when {{ loop.index }} then explained.{{ segmentation.name }}_{{ part }}
                {% endfor %}
            end as {{ 'pattern' if part == 'pattern' else 'values_read' }}{{ ',' if not loop.last }}
        {% endfor %}
    from found
    cross join segmentations
    left join explained on found.surviving_contact_id = explained.contact_id

),

decided as (

    select
        *,
        {{ contact_segmentation.first_match('pattern') }} as segment_position
    from explained_by_segmentation

),

-- Each name that holds too begins with a comma and a blank, of which the first are cut.
named as (

    select
        decided.*,
        case decided.segmentation_index
            {% for segmentation in segmentations %}
                when {{ loop.index }}
                    then
                        {% for segment in segmentation.segments[:-1] %}
                            case
                                when decided.segment_position <> {{ loop.index }} and substr(decided.pattern, {{ loop.index }}, 1) = '1'
                                    then ', {{ segment.name }}'
                                else ''
                            end ||
                        {% endfor %}
                        ''
            {% endfor %}
        end as other_names
    from decided

),

final as (

    select
        named.asked_contact_id as contact_id,
        named.note,
        named.as_of_date,
        case when named.is_in_base then named.segmentation end as segmentation,
        case when named.is_in_base then segments.segment end as segment,
        case when named.is_in_base then coalesce(segments.rule, 'no condition holds: the default') end as deciding_rule,
        case when named.is_in_base then nullif(substr(named.other_names, 3), '') end as also_matched,
        case when named.is_in_base then nullif(named.values_read, '') end as values_read,
        named.segmentation_index
    from named
    left join segments on named.segmentation = segments.segmentation and named.segment_position = segments.position
    where named.is_in_base or named.segmentation_index = 1

)

select
    segmentation,
    segment,
    deciding_rule,
    also_matched,
    values_read,
    note,
    contact_id,
    as_of_date
from final
order by segmentation_index
{%- endmacro %}
