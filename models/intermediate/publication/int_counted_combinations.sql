with

combinations as (

    select * from {{ ref('int_segment_combinations') }}

),

mature_dates as (

    select as_of_date
    from {{ ref('int_as_of_dates') }}
    where is_mature

),

-- Where groups of one contact are published, no group is too small, and nothing has to be counted.
final as (

    {% for outcome in outcomes_counted_alike().values() | unique %}
        select
            combinations.as_of_date,
            '{{ outcome }}' as outcome,
            combinations.combination,
            {% for segmentation in declared_segmentations() %}
                combinations.{{ segmentation.name }}_position,
            {% endfor %}
            combinations.{{ outcome }}_denominator as n_contacts
        from combinations
        inner join mature_dates on combinations.as_of_date = mature_dates.as_of_date
        where combinations.{{ outcome }}_denominator > 0 and {{ setting('min_published_contacts') }} > 1
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from final
