{{ finding(
    suggestion = 'A rule that matches nobody',
    typical_action = 'Check the condition and the field that it reads, or remove it',
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
        'low' as severity,
        cast(n_matched as {{ type_double() }}) as magnitude,
        'matches no contact' as evidence
    from coverage
    where status = 'empty'

)

select * from final
