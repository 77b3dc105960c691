{%- set by_keys = 'as_of_date, segmentation, outcome' -%}

with

known_rates as (

    select * from {{ ref('int_known_rates') }}

),

counts_of_segments as (

    select
        *,
        cast(n_contacts as {{ type_double() }}) as n,
        cast(n_with_outcome as {{ type_double() }}) as x,
        cast(sum(n_with_outcome) over (partition by {{ by_keys }}) as {{ type_double() }}) as base_x,
        cast(n_base as {{ type_double() }}) as base_n,
        count(*) over (partition by {{ by_keys }}) as n_segments,
        row_number() over (partition by {{ by_keys }} order by segment_position) as place
    from known_rates

),

losses_of_segments as (

    select
        *,
        -(x * ln(segment_rate) + (n - x) * ln(1.0 - segment_rate)) as loss_term
    from counts_of_segments

),

losses_beside_segments as (

    select
        *,
        -(base_x * ln(base_rate) + (base_n - base_x) * ln(1.0 - base_rate)) / base_n as base_log_loss,
        {{ sum_in_order('loss_term') }} / base_n as log_loss,
        {{ segment_penalty('n_segments', 'n_base') }} as penalty
    from losses_of_segments

),

final as (

    select
        as_of_date,
        rates_as_of_date,
        segmentation,
        outcome,
        n_base as n_contacts,
        cast(n_segments as {{ dbt.type_int() }}) as n_segments,
        base_log_loss,
        log_loss,
        1.0 - log_loss / base_log_loss as theils_u,
        penalty,
        base_log_loss - log_loss - penalty as gain_over_base
    from losses_beside_segments
    where place = 1

)

select * from final
