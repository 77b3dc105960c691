{%- set segmentations = declared_segmentations() | selectattr('cuts') | list -%}
{%- set columns = [] -%}
{%- set of_contacts = columns_of_cuts(segmentations) | select('in', ['contact_id', 'email']) | list -%}
{%- for column in columns_of_cuts(segmentations) -%}
    {%- do columns.append(('contacts.' if column in of_contacts else 'sampled_contacts.') ~ column) -%}
{%- endfor -%}
{%- set percents = cut_moves() -%}
{%- set proportions = outcomes() | selectattr('kind', 'equalto', 'proportion') | list -%}

with

sampled_contacts as (

    select * from {{ ref('int_sensitivity_sample') }}

),

-- Read where a rule with a cut asks for an id or an address, which the sample does not keep.
contacts as ( -- noqa: ST03

    select * from {{ ref('stg_contacts') }}

),

-- What a condition may see of them.
panel as (

    select
        {{ columns | join(',\n        ') }}
    from sampled_contacts
    {% if of_contacts %}
        inner join contacts on sampled_contacts.contact_key = contacts.contact_key
    {% endif %}

),

-- No move at all, to compare with, and every move of every cut; `place` says where in positions_by_move() its position stands.
-- The first row gives the types and is no cut.
moves as (

    select
        {{ as_text('') }} as segmentation,
        {{ as_text('') }} as cut,
        {{ as_text('') }} as segments,
        cast(0 as {{ type_double() }}) as cut_value,
        0 as delta_percent,
        0 as place
    {% for segmentation in segmentations %}
        {% for cut, number in segmentation.cuts.items() %}
            {% set first_place = percents | length * loop.index0 %}
            {% set users = [] %}
            {% for segment in segmentation.segments[:-1] if '{' ~ cut ~ '}' in segment.template %}
                {% do users.append(segment.name) %}
            {% endfor %}
            {% for percent in [0] + percents %}
                union all
                select
                    {{ as_text(segmentation.name) }} as segmentation,
                    {{ as_text(cut) }} as cut,
                    {{ as_text(users | join(', ')) }} as segments,
                    cast({{ number }} as {{ type_double() }}) as cut_value,
                    {{ percent }} as delta_percent,
                    {{ first_place + loop.index0 if percent else 0 }} as place
            {% endfor %}
        {% endfor %}
    {% endfor %}

),

segmentations_with_cuts as (

    select distinct segmentation
    from moves
    where segmentation <> ''

),

-- In which segment each contact is, and would be after each move.
positions as (

    select
        {% for segmentation in segmentations %}
            {{ positions_by_move(segmentation, percents) | indent(12) }} as {{ segmentation.name }}_positions,
        {% endfor %}
        contact_key,
        as_of_date
    from panel

),

positions_of_contacts as (

    select
        {% for segmentation in segmentations %}
            positions.{{ segmentation.name }}_positions,
        {% endfor %}
        {% for outcome in proportions %}
            case when {{ outcome.denominator }} then 1 else 0 end as {{ outcome.name }}_denominator,
            case when {{ outcome.numerator }} then 1 else 0 end as {{ outcome.name }}_numerator,
        {% endfor %}
        sampled_contacts.as_of_date,
        sampled_contacts.is_current,
        sampled_contacts.is_mature
    from sampled_contacts
    inner join positions
        on sampled_contacts.contact_key = positions.contact_key and sampled_contacts.as_of_date = positions.as_of_date

),

-- Few of these differ: contacts whom every move of every cut takes to the same segments are counted once and for all.
contacts_alike as (

    select
        as_of_date,
        is_current,
        is_mature,
        {% for segmentation in segmentations %}
            {{ segmentation.name }}_positions,
        {% endfor %}
        {% for outcome in proportions %}
            sum({{ outcome.name }}_denominator) as {{ outcome.name }}_denominator,
            sum({{ outcome.name }}_numerator) as {{ outcome.name }}_numerator,
        {% endfor %}
        count(*) as n_contacts
    from positions_of_contacts
    group by {{ range(1, segmentations | length + 4) | join(', ') }}

),

contacts_alike_in_a_segmentation as (

    select
        contacts_alike.as_of_date,
        contacts_alike.is_current,
        contacts_alike.is_mature,
        segmentations_with_cuts.segmentation,
        case segmentations_with_cuts.segmentation
            when '' then ''
            {% for segmentation in segmentations %}
                when '{{ segmentation.name }}' then contacts_alike.{{ segmentation.name }}_positions
            {% endfor %}
        end as positions,
        {% for outcome in proportions %}
            sum(contacts_alike.{{ outcome.name }}_denominator) as {{ outcome.name }}_denominator,
            sum(contacts_alike.{{ outcome.name }}_numerator) as {{ outcome.name }}_numerator,
        {% endfor %}
        sum(contacts_alike.n_contacts) as n_contacts
    from contacts_alike
    cross join segmentations_with_cuts
    group by 1, 2, 3, 4, 5

),

-- What a move changes tells of those whom it moves, so they must not be too few.
contacts_beside_the_smallest_group as (

    select
        *,
        coalesce(
            min(n_contacts) over (partition by as_of_date, segmentation) < {{ setting('min_published_contacts') }}
            {% for outcome in proportions %}
                or min(nullif({{ outcome.name }}_denominator, 0)) over (partition by as_of_date, segmentation)
                < {{ setting('min_published_contacts') }}
            {% endfor %},
            false
        ) as is_withheld
    from contacts_alike_in_a_segmentation

),

final as (

    select
        contacts.as_of_date,
        contacts.is_current,
        contacts.is_mature,
        contacts.is_withheld,
        contacts.segmentation,
        moves.cut,
        moves.cut_value,
        moves.segments,
        moves.delta_percent,
        cast(substr(contacts.positions, 1, 3) as {{ dbt.type_int() }}) as from_position,
        cast(substr(contacts.positions, 3 * moves.place + 1, 3) as {{ dbt.type_int() }}) as to_position,
        {% for outcome in proportions %}
            {% for part in ['denominator', 'numerator'] %}
                -- An immature window says nothing yet.
                cast(case when contacts.is_mature then sum(contacts.{{ outcome.name }}_{{ part }}) end as {{ dbt.type_bigint() }})
                    as {{ outcome.name }}_{{ part }},
            {% endfor %}
        {% endfor %}
        cast(sum(contacts.n_contacts) as {{ dbt.type_bigint() }}) as n_contacts
    from contacts_beside_the_smallest_group as contacts
    inner join moves on contacts.segmentation = moves.segmentation
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11

)

select * from final
