with

spreads as (

    select * from {{ ref('int_segmentation_spreads') }}

),

segmentation_criteria as (

    select * from {{ ref('int_segmentation_criteria') }}

),

-- Kotler's five criteria: whether segments differ depends on the outcome, the others do not.
criteria as (

    select
        spreads.as_of_date,
        spreads.segmentation,
        spreads.outcome,
        segmentation_criteria.measurable,
        segmentation_criteria.substantial,
        segmentation_criteria.accessible,
        case
            when spreads.p_value < {{ significance_level() }} and spreads.effect_size >= {{ setting('min_effect_size') }} then 1
            else 0
        end as differentiable,
        segmentation_criteria.actionable
    from spreads
    inner join segmentation_criteria
        on
            spreads.as_of_date = segmentation_criteria.as_of_date
            and spreads.segmentation = segmentation_criteria.segmentation

),

final as (

    select
        as_of_date,
        segmentation,
        outcome,
        differentiable,
        measurable + substantial + accessible + differentiable + actionable as grade,
        nullif(substr(
            case when measurable = 0 then ', measurable' else '' end
            || case when substantial = 0 then ', substantial' else '' end
            || case when accessible = 0 then ', accessible' else '' end
            || case when differentiable = 0 then ', differentiable' else '' end
            || case when actionable = 0 then ', actionable' else '' end,
            3
        ), '') as blocking
    from criteria

)

select * from final
