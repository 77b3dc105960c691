{%- set chunks = built_by_chunks('as_of_date', 'int_as_of_date_fingerprints', fingerprint='segments_fingerprint') -%}

with

contact_segments as (

    select * from {{ ref('int_contact_segments') }}
    where {{ in_chunks('as_of_date', chunks) }}

),

date_inputs as (

    select * from {{ ref('int_as_of_date_fingerprints') }}

),

-- The contacts are read once: whatever is said of segments, alone or crossed, is summed from these sums.
sums as (

    select
        as_of_date,
        {% for segmentation in declared_segmentations() %}
            {{ segmentation.name }}_position,
        {% endfor %}
        {% for outcome in outcomes() %}
            {{ count_if(outcome.denominator) }} as {{ outcome.name }}_denominator,
            {{ outcome_sum(outcome) }} as {{ outcome.name }}_numerator,
            {{ outcome_sum_of_squares(outcome) }} as {{ outcome.name }}_sum_of_squares,
        {% endfor %}
        count(*) as n_contacts
    from contact_segments
    group by {{ range(1, declared_segmentations() | length + 2) | join(', ') }}

),

final as (

    select
        sums.as_of_date,
        {% for segmentation in declared_segmentations() %}
            {{ "|| '-' || " if not loop.first }}cast(sums.{{ segmentation.name }}_position as {{ type_text() }})
        {% endfor %}
            as combination,
        {% for segmentation in declared_segmentations() %}
            sums.{{ segmentation.name }}_position,
        {% endfor %}
        {% for outcome in outcomes() %}
            cast(coalesce(sums.{{ outcome.name }}_denominator, 0) as {{ dbt.type_bigint() }}) as {{ outcome.name }}_denominator,
            cast(coalesce(sums.{{ outcome.name }}_numerator, 0) as {{ type_money_total() }}) as {{ outcome.name }}_numerator,
            cast(coalesce(sums.{{ outcome.name }}_sum_of_squares, 0) as {{ type_square_sum() }}) as {{ outcome.name }}_sum_of_squares,
        {% endfor %}
        cast(sums.n_contacts as {{ dbt.type_bigint() }}) as n_contacts,
        {{ built_from('date_inputs.segments_fingerprint') }} as built_from
    from sums
    inner join date_inputs on sums.as_of_date = date_inputs.as_of_date

)

select * from final
