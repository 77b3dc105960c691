with

losses as (

    select * from {{ ref('int_log_losses') }}

),

information as (

    select * from {{ ref('int_conditional_information') }}

),

win_probabilities as (

    select * from {{ ref('int_win_probabilities') }}

),

champions_and_challengers as (

    select
        champions.as_of_date,
        champions.rates_as_of_date,
        information.segmentation,
        information.challenger,
        information.outcome,
        champions.n_contacts,
        champions.n_segments,
        challengers.n_segments as challenger_n_segments,
        champions.base_log_loss,
        champions.log_loss,
        challengers.log_loss as challenger_log_loss,
        champions.theils_u,
        challengers.theils_u as challenger_theils_u,
        information.is_withheld,
        champions.penalty,
        challengers.penalty as challenger_penalty,
        champions.gain_over_base,
        challengers.gain_over_base as challenger_gain_over_base,
        win_probabilities.n_replicates,
        case when information.is_withheld then null else information.information end as information,
        case when information.is_withheld then null else information.degrees_of_freedom end as degrees_of_freedom,
        case when information.is_withheld then null else information.p_value end as p_value,
        case when information.is_withheld then null else win_probabilities.win_probability end as win_probability
    from information
    inner join losses as champions
        on
            information.as_of_date = champions.as_of_date
            and information.segmentation = champions.segmentation
            and information.outcome = champions.outcome
    inner join losses as challengers
        on
            information.as_of_date = challengers.as_of_date
            and information.challenger = challengers.segmentation
            and information.outcome = challengers.outcome
    inner join win_probabilities
        on
            information.as_of_date = win_probabilities.as_of_date
            and information.segmentation = win_probabilities.segmentation
            and information.challenger = win_probabilities.challenger
            and information.outcome = win_probabilities.outcome

),

final as (

    select
        as_of_date,
        rates_as_of_date,
        segmentation,
        challenger,
        outcome,
        n_contacts,
        n_segments,
        challenger_n_segments,
        base_log_loss,
        log_loss,
        challenger_log_loss,
        log_loss - challenger_log_loss as log_loss_gain,
        theils_u,
        challenger_theils_u,
        challenger_theils_u - theils_u as theils_u_gain,
        information as conditional_information,
        degrees_of_freedom as conditional_degrees_of_freedom,
        p_value as conditional_p_value,
        penalty,
        challenger_penalty,
        gain_over_base,
        challenger_gain_over_base,
        log_loss - challenger_log_loss - (challenger_penalty - penalty) as net_gain,
        win_probability,
        cast(n_replicates as {{ dbt.type_int() }}) as n_replicates,
        -- A winner must tell more than the base's rate does, for what its segments cost: of two that tell nothing neither wins.
        case
            when is_withheld then 'withheld'
            when win_probability >= 1.0 - {{ significance_level() }} / 2.0 and challenger_gain_over_base > 0 then 'challenger_wins'
            when win_probability <= {{ significance_level() }} / 2.0 and gain_over_base > 0 then 'champion_wins'
            else 'no_evidence'
        end as verdict
    from champions_and_challengers

)

select * from final
