{{ finding(
    suggestion = 'A rule that earlier rules leave nobody to',
    typical_action = 'Move the rule up, or remove it',
    judged_at = 'analysis'
) }}

with

coverage as (

    select * from {{ ref('segment_rule_coverage') }}

),

final as (

    select
        as_of_date,
        segmentation,
        segment,
        cast(null as {{ type_text() }}) as outcome,
        'medium' as severity,
        cast(n_matched as {{ type_double() }}) as magnitude,
        'matches ' || cast(n_matched as {{ type_text() }}) || ' contacts and gets none; most go to ' || lost_most_to as evidence
    from coverage
    where status = 'dead'

)

select * from final
