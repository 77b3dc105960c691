{%- set names = declared_segmentations() | map(attribute='name') | list -%}

with

combinations as (

    select * from {{ ref('int_counted_combinations') }}

),

small_groups as (

    select * from {{ ref('int_small_groups') }}

),

segmentations as (

    select distinct segmentation from {{ ref('int_segments') }}

),

combinations_beside_their_segments as (

    select
        {% for name in names %}
            sum(n_contacts) over (partition by as_of_date, outcome, {{ name }}_position) as {{ name }}_size,
        {% endfor %}
        *
    from combinations

),

ranked_combinations_of_groups as (

    select
        *,
        row_number() over (partition by as_of_date, outcome, small_group order by n_contacts desc, combination asc) as place
    from small_groups

),

-- A contact of the group and one outside of it: had each done what the other did, the segments that they share would read the same. Where
-- the others are withheld, nothing published says which of the two it was, and so nothing gives the sum of the group.
exchanges as (

    select
        ranked.as_of_date,
        ranked.outcome,
        ranked.small_group,
        within_group.combination,
        beyond.combination as other_combination,
        {% for name in names %}
            {{ '+ ' if not loop.first }}case
                when within_group.{{ name }}_position = beyond.{{ name }}_position then 0
                else within_group.{{ name }}_size + beyond.{{ name }}_size
            end
        {% endfor %}
            as n_contacts_withheld
    from ranked_combinations_of_groups as ranked
    inner join combinations_beside_their_segments as within_group
        on
            ranked.as_of_date = within_group.as_of_date
            and ranked.outcome = within_group.outcome
            and ranked.combination = within_group.combination
    inner join combinations_beside_their_segments as beyond
        on
            ranked.as_of_date = beyond.as_of_date
            and ranked.outcome = beyond.outcome
    left join small_groups
        on
            ranked.as_of_date = small_groups.as_of_date
            and ranked.outcome = small_groups.outcome
            and ranked.small_group = small_groups.small_group
            and beyond.combination = small_groups.combination
    where ranked.place <= 3 and small_groups.combination is null

),

ranked_exchanges as (

    select
        *,
        row_number() over (
            partition by as_of_date, outcome, small_group order by n_contacts_withheld, combination, other_combination
        ) as place
    from exchanges

),

segments_of_exchanges as (

    select
        exchanges.as_of_date,
        exchanges.outcome,
        segmentations.segmentation,
        {{ position_in('segmentations.segmentation', 'within_group', names) }} as segment_position,
        {{ position_in('segmentations.segmentation', 'beyond', names) }} as other_position
    from ranked_exchanges as exchanges
    inner join combinations as within_group
        on
            exchanges.as_of_date = within_group.as_of_date
            and exchanges.outcome = within_group.outcome
            and exchanges.combination = within_group.combination
    inner join combinations as beyond
        on
            exchanges.as_of_date = beyond.as_of_date
            and exchanges.outcome = beyond.outcome
            and exchanges.other_combination = beyond.combination
    cross join segmentations
    where exchanges.place = 1

),

segments_of_both_contacts as (

    select
        as_of_date,
        outcome,
        segmentation,
        segment_position
    from segments_of_exchanges
    where segment_position <> other_position
    union all
    select
        as_of_date,
        outcome,
        segmentation,
        other_position as segment_position
    from segments_of_exchanges
    where segment_position <> other_position

),

final as (

    select distinct
        as_of_date,
        outcome,
        segmentation,
        segment_position
    from segments_of_both_contacts

)

select * from final
