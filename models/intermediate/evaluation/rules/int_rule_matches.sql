with

panel as (

    select * from {{ ref('int_contact_panel') }}
    where is_current

),

segmentations as (

    {% for segmentation in declared_segmentations() %}
        select {{ as_text(segmentation.name) }} as segmentation
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- The contacts are read once: those for whom the same rules of all segmentations hold are counted, and each segmentation sums these counts.
contacts_alike as (

    select
        as_of_date,
        {% for segmentation in declared_segmentations() %}
            {{ rule_pattern(segmentation.segments) | indent(12) }} as {{ segmentation.name }}_pattern,
        {% endfor %}
        count(*) as n_contacts
    from panel
    group by {{ range(1, declared_segmentations() | length + 2) | join(', ') }}

),

patterns as (

    select
        contacts_alike.as_of_date,
        segmentations.segmentation,
        case segmentations.segmentation
            {% for segmentation in declared_segmentations() %}
                when '{{ segmentation.name }}' then contacts_alike.{{ segmentation.name }}_pattern
            {% endfor %}
        end as pattern,
        contacts_alike.n_contacts
    from contacts_alike
    cross join segmentations

),

final as (

    select
        as_of_date,
        segmentation,
        pattern,
        cast({{ first_match('pattern') }} as {{ dbt.type_int() }}) as segment_position,
        cast(sum(n_contacts) as {{ dbt.type_bigint() }}) as n_contacts
    from patterns
    group by 1, 2, 3

)

select * from final
