{%- set known = rule_column_names() -%}

with

rule_matches as (

    select * from {{ ref('int_rule_matches') }}

),

segments as (

    select * from {{ ref('dim_segments') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}
    where is_current

),

-- Read from the declarations in the models seg_<name>. The first row gives the types and is no segment.
cut_counts as (

    select
        {{ as_text('') }} as segmentation,
        {{ as_text('') }} as segment,
        0 as n_numeric_cuts,
        {{ as_text(none) }} as numbers_left_out
    {% for segmentation in declared_segmentations() %}
        {% for segment in segmentation.segments[:-1] %}
            {% set read = numeric_cuts(segment.when, known) %}
            union all
            select
                {{ as_text(segmentation.name) }} as segmentation,
                {{ as_text(segment.name) }} as segment,
                {{ read.cuts | length }} as n_numeric_cuts,
                {{ as_text(read.left_out | join('; ') if read.left_out else none) }} as numbers_left_out
        {% endfor %}
    {% endfor %}

),

bases as (

    select
        segmentation,
        sum(n_contacts) as n_base
    from rule_matches
    group by 1

),

-- What the rules of a segmentation decide, each pattern beside each of its segments.
decisions as (

    select
        segments.segmentation,
        segments.segment,
        rule_matches.segment_position as decided_position,
        rule_matches.n_contacts,
        not segments.is_default and substr(rule_matches.pattern, segments.position, 1) = '1' as is_matched,
        rule_matches.segment_position = segments.position as is_assigned
    from segments
    inner join rule_matches on segments.segmentation = rule_matches.segmentation

),

counts as (

    select
        segmentation,
        segment,
        sum(case when is_matched then n_contacts else 0 end) as n_matched,
        sum(case when is_assigned then n_contacts else 0 end) as n_assigned,
        sum(case when is_matched and not is_assigned then n_contacts else 0 end) as n_lost
    from decisions
    group by 1, 2

),

losses as (

    select
        segmentation,
        segment,
        decided_position,
        sum(n_contacts) as n_lost_to
    from decisions
    where is_matched and not is_assigned
    group by 1, 2, 3

),

largest_losses as (

    select
        segmentation,
        segment,
        decided_position,
        n_lost_to,
        row_number() over (partition by segmentation, segment order by n_lost_to desc, decided_position asc) as loss_rank
    from losses

),

joined as (

    select
        as_of_dates.as_of_date,
        segments.segmentation,
        segments.segment,
        segments.position,
        segments.rule,
        segments.is_default,
        winners.segment as lost_most_to,
        largest_losses.n_lost_to as n_lost_most,
        cut_counts.numbers_left_out,
        coalesce(bases.n_base, 0) as n_base,
        case when not segments.is_default then coalesce(counts.n_matched, 0) end as n_matched,
        coalesce(counts.n_assigned, 0) as n_assigned,
        coalesce(counts.n_lost, 0) as n_lost,
        coalesce(cut_counts.n_numeric_cuts, 0) as n_numeric_cuts
    from segments
    cross join as_of_dates
    left join bases on segments.segmentation = bases.segmentation
    left join counts on segments.segmentation = counts.segmentation and segments.segment = counts.segment
    left join largest_losses
        on
            segments.segmentation = largest_losses.segmentation
            and segments.segment = largest_losses.segment
            and largest_losses.loss_rank = 1
    left join segments as winners
        on
            largest_losses.segmentation = winners.segmentation
            and largest_losses.decided_position = winners.position
    left join cut_counts on segments.segmentation = cut_counts.segmentation and segments.segment = cut_counts.segment

),

final as (

    select
        as_of_date,
        segmentation,
        segment,
        position,
        rule,
        is_default,
        cast(n_base as {{ dbt.type_bigint() }}) as n_base,
        cast(n_matched as {{ dbt.type_bigint() }}) as n_matched,
        cast(n_assigned as {{ dbt.type_bigint() }}) as n_assigned,
        cast(n_assigned as {{ type_double() }}) / nullif(n_base, 0) as share,
        cast(n_lost as {{ dbt.type_bigint() }}) as n_lost,
        cast(n_lost as {{ type_double() }}) / nullif(n_matched, 0) as lost_share,
        lost_most_to,
        cast(n_lost_most as {{ dbt.type_bigint() }}) as n_lost_most,
        case
            when is_default then 'default'
            when n_matched = 0 then 'empty'
            when n_assigned = 0 then 'dead'
            else 'ok'
        end as status,
        n_numeric_cuts,
        numbers_left_out
    from joined

)

select
    as_of_date,
    segmentation,
    segment,
    position,
    rule,
    is_default,
    n_base,
    n_matched,
    n_assigned,
    share,
    n_lost,
    lost_share,
    lost_most_to,
    n_lost_most,
    status,
    n_numeric_cuts,
    numbers_left_out
from final
