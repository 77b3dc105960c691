with

rates as (

    select * from {{ ref('int_segment_rates') }}

),

critical_values as (

    select {{ critical_value(setting('confidence_level')) }} as z

),

-- How much rates differ between segments, beyond what chance does: empirical Bayes by moments.
rates_beside_their_variance as (

    select
        *,
        base_value * (1.0 - base_value) as base_variance,
        {{ sum_in_order('case when outcome_value is not null then denominator * power(outcome_value - base_value, 2) else 0.0 end') }}
        / nullif(base_denominator, 0) as observed_variance,
        sum(case when outcome_value is not null then 1.0 else 0.0 end) over (partition by as_of_date, segmentation, outcome) as n_rated
    from rates

),

rates_beside_their_true_variance as (

    select
        *,
        base_variance * n_rated / base_denominator as chance_variance,
        (observed_variance - base_variance * n_rated / base_denominator) / nullif(1.0 - n_rated / base_denominator, 0) as true_variance
    from rates_beside_their_variance

),

-- The rate of the base weighs as much as prior_weight contacts. Where rates differ by no more than chance does, it is all there is.
rates_beside_their_prior as (

    select
        *,
        case when true_variance > 0 then greatest(base_variance / true_variance - 1.0, 0.0) end as prior_weight,
        -- For the interval the true variance is taken one standard error larger, as a few segments do not say it well.
        greatest(
            base_variance
            / nullif(greatest(true_variance, 0.0) + sqrt(2.0 / nullif(n_rated - 1.0, 0)) * greatest(observed_variance, chance_variance), 0)
            - 1.0,
            0.0
        ) as cautious_weight
    from rates_beside_their_true_variance

),

shrunk_rates as (

    select
        *,
        case
            when outcome_value is not null and outcome_kind = 'proportion'
                then
                    case
                        when prior_weight is null then base_value
                        else (numerator + base_value * prior_weight) / (denominator + prior_weight)
                    end
        end as shrunk_value,
        case when prior_weight is null then 1.0 else prior_weight / nullif(denominator + prior_weight, 0) end as shrinkage,
        cautious_weight / nullif(denominator + cautious_weight, 0) as cautious_shrinkage
    from rates_beside_their_prior

),

-- The interval is Wilson's for as many contacts as give the variance of the shrunk rate (Morris), and never for more than the base has.
shrunk_rates_beside_their_variance as (

    select
        *,
        shrunk_value * (1.0 - shrunk_value) as variance_of_a_contact,
        shrunk_value * (1.0 - shrunk_value) / nullif(denominator, 0) * (1.0 - cautious_shrinkage)
        + shrinkage * shrinkage * power(outcome_value - base_value, 2) * 2.0 / greatest(n_rated - 3.0, 1.0) as variance_of_the_rate
    from shrunk_rates

),

shrunk_rates_of_effective_contacts as (

    select
        *,
        case
            when n_rated < 2 or variance_of_a_contact <= 0 then denominator
            when variance_of_the_rate * base_denominator <= variance_of_a_contact then base_denominator
            else variance_of_a_contact / variance_of_the_rate
        end as effective_contacts
    from shrunk_rates_beside_their_variance

),

effective_counts as (

    select
        *,
        shrunk_value * effective_contacts as effective_numerator
    from shrunk_rates_of_effective_contacts

),

final as (

    select
        counts.as_of_date,
        counts.segmentation,
        counts.segment,
        counts.outcome,
        counts.shrunk_value,
        case
            when counts.shrunk_value is not null
                then {{ wilson_bound('counts.effective_numerator', 'counts.effective_contacts', 'critical_values.z', 'lower') }}
        end as shrunk_ci_low,
        case
            when counts.shrunk_value is not null
                then {{ wilson_bound('counts.effective_numerator', 'counts.effective_contacts', 'critical_values.z', 'upper') }}
        end as shrunk_ci_high
    from effective_counts as counts
    cross join critical_values

)

select * from final
