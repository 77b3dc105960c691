{#- Segmentations whose rules read the same attributes share a count. -#}
{%- set attributes = {} -%}
{%- set sets_of_attributes = [] -%}
{%- for segmentation in declared_segmentations() -%}
    {%- set read = rule_attributes(segmentation) -%}
    {%- do attributes.update({segmentation.name: read}) -%}
    {%- if read and read not in sets_of_attributes -%}
        {%- do sets_of_attributes.append(read) -%}
    {%- endif -%}
{%- endfor -%}
{%- set opt_in = contact_attributes() | selectattr('name', 'equalto', 'email_opt_in') | selectattr('type', 'equalto', 'boolean') | list -%}

with

panel as (

    select * from {{ ref('int_contact_panel') }}

),

contact_segments as (

    select * from {{ ref('int_contact_segments') }}

),

segments as (

    select * from {{ ref('int_segments') }}

),

-- Contacts are read once: those that all segmentations treat alike are counted, and each segmentation adds these counts up.
contacts_alike as (

    select
        contact_segments.is_current,
        {% for segmentation in declared_segmentations() %}
            contact_segments.{{ segmentation.name }}_position,
        {% endfor %}
        {{ count_if('panel.email is not null' ~ (' and coalesce(panel.email_opt_in, true)' if opt_in else '')) }} as n_reachable,
        {% for names in sets_of_attributes %}
            {{ count_if('panel.' ~ names | join(' is not null and panel.') ~ ' is not null') }} as n_complete_{{ loop.index }},
        {% endfor %}
        count(*) as n_contacts
    from contact_segments
    inner join panel
        on
            contact_segments.contact_key = panel.contact_key
            and contact_segments.as_of_date = panel.as_of_date
    where contact_segments.is_current and panel.is_current
    group by {{ range(1, declared_segmentations() | length + 2) | join(', ') }}

),

segmentations as (

    select
        segmentation,
        case segmentation
            {% for name, read in attributes.items() %}
                when '{{ name }}' then {{ as_text(read | join(', ') or none) }}
            {% else %}
                when '' then {{ as_text(none) }}
            {% endfor %}
        end as key_fields
    from segments
    group by 1

),

contacts_alike_in_a_segmentation as (

    select
        segmentations.segmentation,
        {{ position_in('segmentations.segmentation', 'contacts_alike') }} as segment_position,
        contacts_alike.n_contacts,
        contacts_alike.n_reachable,
        -- Where the rules read no attribute, nothing can be missing.
        case segmentations.segmentation
            {% for name, read in attributes.items() if read %}
                when '{{ name }}' then contacts_alike.n_complete_{{ sets_of_attributes.index(read) + 1 }}
            {% else %}
                when '' then 0
            {% endfor %}
            else contacts_alike.n_contacts
        end as n_complete
    from contacts_alike
    cross join segmentations

),

sums_of_segments as (

    select
        segmentation,
        segment_position,
        sum(n_contacts) as n_contacts,
        sum(n_reachable) as n_reachable,
        sum(n_complete) as n_complete
    from contacts_alike_in_a_segmentation
    group by 1, 2

),

final as (

    select
        segments.segmentation,
        segments.segment,
        segments.position as segment_position,
        segmentations.key_fields,
        cast(coalesce(sums_of_segments.n_contacts, 0) as {{ dbt.type_bigint() }}) as n_contacts,
        cast(coalesce(sums_of_segments.n_reachable, 0) as {{ dbt.type_bigint() }}) as n_reachable,
        cast(coalesce(sums_of_segments.n_complete, 0) as {{ dbt.type_bigint() }}) as n_complete
    from segments
    inner join segmentations on segments.segmentation = segmentations.segmentation
    left join sums_of_segments
        on
            segments.segmentation = sums_of_segments.segmentation
            and segments.position = sums_of_segments.segment_position

)

select * from final
