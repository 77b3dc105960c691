{%- set pair = 'as_of_date, segmentation, challenger, outcome' -%}
{%- set side_order = 'segment_position, challenger_position' -%}

with

cells as (

    select * from {{ ref('int_compared_cells') }}

),

bootstrap as (

    select * from {{ ref('int_comparison_bootstrap') }}

),

-- Each pair from both sides: either of the two may be the champion.
both_sides as (

    select
        as_of_date,
        rates_as_of_date,
        segmentation,
        challenger,
        outcome,
        segment_position,
        challenger_position,
        n_contacts,
        n_with_outcome,
        n_base,
        n_segments,
        base_rate,
        segment_rate
    from cells
    union all
    select
        as_of_date,
        rates_as_of_date,
        challenger as segmentation,
        segmentation as challenger,
        outcome,
        challenger_position as segment_position,
        segment_position as challenger_position,
        n_contacts,
        n_with_outcome,
        n_base,
        challenger_n_segments as n_segments,
        base_rate,
        challenger_rate as segment_rate
    from cells

),

-- The champion's segments, whose contacts the challenger parts again, and the base.
crossed as (

    select
        *,
        cast(n_contacts as {{ type_double() }}) as n,
        cast(n_with_outcome as {{ type_double() }}) as x,
        cast(sum(n_contacts) over (partition by {{ pair }}, segment_position) as {{ type_double() }}) as segment_n,
        cast(sum(n_with_outcome) over (partition by {{ pair }}, segment_position) as {{ type_double() }}) as segment_x,
        cast(sum(n_with_outcome) over (partition by {{ pair }}) as {{ type_double() }}) as base_x,
        cast(n_base as {{ type_double() }}) as base_n,
        row_number() over (partition by {{ pair }}, segment_position order by challenger_position) as place_in_segment,
        row_number() over (partition by {{ pair }} order by segment_position, challenger_position) as place_in_pair
    from both_sides

),

-- Each segment's loss stands at its first cell.
termed as (

    select
        *,
        case
            when place_in_segment = 1 then -(segment_x * ln(segment_rate) + (segment_n - segment_x) * ln(1.0 - segment_rate))
            else 0.0
        end as loss_term,
        case when x > 0 then x * ln((x / n) / (segment_x / segment_n)) else 0.0 end
        + case when x < n then (n - x) * ln(((n - x) / n) / ((segment_n - segment_x) / segment_n)) else 0.0 end as information_term,
        -- Where everybody or nobody of a segment has the outcome, the challenger has nothing left to tell.
        case when segment_x > 0 and segment_x < segment_n and place_in_segment > 1 then 1 else 0 end as degree
    from crossed

),

summed as (

    select
        *,
        {{ sum_in_order('loss_term', pair, side_order) }} / base_n as log_loss,
        -(base_x * ln(base_rate) + (base_n - base_x) * ln(1.0 - base_rate)) / base_n as base_log_loss,
        greatest(0.0, {{ sum_in_order('information_term', pair, side_order) }}) / base_n as conditional_information,
        sum(degree) over (partition by {{ pair }}) as conditional_degrees_of_freedom,
        {{ segment_penalty('n_segments', 'n_base') }} as penalty
    from termed

),

figures as (

    select
        *,
        2.0 * base_n * conditional_information as conditional_chi_square,
        1.0 - log_loss / base_log_loss as theils_u
    from summed
    where place_in_pair = 1

),

tested as (

    select
        *,
        {{ wilson_hilferty_z('conditional_chi_square', 'greatest(conditional_degrees_of_freedom, 1)') }} as z_of_many_degrees
    from figures

),

judged_information as (

    select
        *,
        case
            when conditional_degrees_of_freedom = 0 then 1.0
            when conditional_degrees_of_freedom <= {{ max_comparison_degrees() }}
                then {{ chi_square_p_value('conditional_chi_square', 'conditional_degrees_of_freedom', max_comparison_degrees()) }}
            when z_of_many_degrees > 0 then {{ normal_p_value('z_of_many_degrees') }} / 2.0
            else 1.0 - {{ normal_p_value('z_of_many_degrees') }} / 2.0
        end as conditional_p_value
    from tested

),

chances as (

    select
        as_of_date,
        segmentation,
        challenger,
        outcome,
        n_replicates,
        (cast(n_wins as {{ type_double() }}) + 0.5 * n_ties) / n_replicates as win_probability
    from bootstrap
    union all
    select
        as_of_date,
        challenger as segmentation,
        segmentation as challenger,
        outcome,
        n_replicates,
        (cast(n_replicates - n_wins - n_ties as {{ type_double() }}) + 0.5 * n_ties) / n_replicates as win_probability
    from bootstrap

),

faced as (

    select
        champions.as_of_date,
        champions.rates_as_of_date,
        champions.segmentation,
        champions.challenger,
        champions.outcome,
        champions.n_base as n_contacts,
        champions.n_segments,
        challengers.n_segments as challenger_n_segments,
        champions.base_log_loss,
        champions.log_loss,
        challengers.log_loss as challenger_log_loss,
        champions.theils_u,
        challengers.theils_u as challenger_theils_u,
        champions.conditional_information,
        champions.conditional_degrees_of_freedom,
        champions.conditional_p_value,
        champions.penalty,
        challengers.penalty as challenger_penalty,
        chances.win_probability,
        chances.n_replicates
    from judged_information as champions
    inner join judged_information as challengers
        on
            champions.as_of_date = challengers.as_of_date
            and champions.segmentation = challengers.challenger
            and champions.challenger = challengers.segmentation
            and champions.outcome = challengers.outcome
    inner join chances
        on
            champions.as_of_date = chances.as_of_date
            and champions.segmentation = chances.segmentation
            and champions.challenger = chances.challenger
            and champions.outcome = chances.outcome

),

compared as (

    select
        *,
        log_loss - challenger_log_loss as log_loss_gain,
        challenger_theils_u - theils_u as theils_u_gain,
        base_log_loss - log_loss - penalty as gain_over_base,
        base_log_loss - challenger_log_loss - challenger_penalty as challenger_gain_over_base,
        log_loss - challenger_log_loss - (challenger_penalty - penalty) as net_gain
    from faced

),

-- A winner must tell more than the base's rate does, for what its segments cost: of two segmentations that tell nothing neither wins.
judged as (

    select
        *,
        case
            when win_probability >= 1.0 - {{ significance_level() }} / 2.0 and challenger_gain_over_base > 0 then 'challenger_wins'
            when win_probability <= {{ significance_level() }} / 2.0 and gain_over_base > 0 then 'champion_wins'
            else 'no_evidence'
        end as verdict
    from compared

)

select
    as_of_date,
    rates_as_of_date,
    segmentation,
    challenger,
    outcome,
    n_contacts,
    cast(n_segments as {{ dbt.type_int() }}) as n_segments,
    cast(challenger_n_segments as {{ dbt.type_int() }}) as challenger_n_segments,
    base_log_loss,
    log_loss,
    challenger_log_loss,
    log_loss_gain,
    theils_u,
    challenger_theils_u,
    theils_u_gain,
    conditional_information,
    cast(conditional_degrees_of_freedom as {{ dbt.type_int() }}) as conditional_degrees_of_freedom,
    conditional_p_value,
    penalty,
    challenger_penalty,
    gain_over_base,
    challenger_gain_over_base,
    net_gain,
    win_probability,
    cast(n_replicates as {{ dbt.type_int() }}) as n_replicates,
    verdict
from judged
