{# Bucket by bucket, one join each: what a contact had before the boundary, and what the bucket adds. #}
{% macro default__running_totals(contacts, bucket_rows, decays, boundaries) -%}
    {%- set measures = contact_segmentation.activity_measures() -%}
    {%- set weights = contact_segmentation.activity_weights() -%}
    {%- set bucket_columns = ['contact_key'] + (measures + weights) | map(attribute='name') | list + [
        'first_activity_at', 'last_activity_at', 'last_purchase_at'
    ] -%}
    added_up as (

        select
            contact_key,
            boundary_index,
            {%- for measure in measures %}
            cast(
                {{ contact_segmentation.sum_of_counts(measure.name) if measure.type == dbt.type_int() else 'sum(' ~ measure.name ~ ')' }}
                as {{ measure.type }}
            ) as {{ measure.name }},
            {%- endfor %}
            {%- for weight in weights %}
            cast(
                sum(cast(
                    cast({{ weight.name }} as {{ contact_segmentation.type_double() }}) * decay_to_boundary
                    as {{ contact_segmentation.type_weight_sum() }}
                )) as {{ contact_segmentation.type_weight_sum() }}
            ) as {{ weight.name }},
            {%- endfor %}
            min(first_activity_at) as first_activity_at,
            max(last_activity_at) as last_activity_at,
            max(last_purchase_at) as last_purchase_at
        from {{ bucket_rows }}
        where is_added_up
        group by 1, 2

    ),
    {% for boundary in boundaries %}
    bucket_{{ boundary }} as (

        select
            {{ bucket_columns | join(',\n            ') }}
        from added_up
        where boundary_index = {{ boundary }}
        union all
        select
            {{ bucket_columns | join(',\n            ') }}
        from {{ bucket_rows }}
        where boundary_index = {{ boundary }} and not is_added_up

    ),
    {% endfor %}
    totals_{{ boundaries[0] }} as (

        select
            {{ contacts }}.contact_key,
            {{ contacts }}.created_at,
            {%- for measure in measures %}
            cast(coalesce(bucket.{{ measure.name }}, 0) as {{ measure.type }}) as {{ measure.name }}_{{ boundaries[0] }},
            {%- endfor %}
            {%- for weight in weights %}
            cast(coalesce(bucket.{{ weight.name }}, 0) as {{ contact_segmentation.type_double() }})
                as {{ weight.score }}_{{ boundaries[0] }},
            {%- endfor %}
            bucket.first_activity_at as first_activity_at_{{ boundaries[0] }},
            bucket.last_activity_at as last_activity_at_{{ boundaries[0] }},
            bucket.last_purchase_at as last_purchase_at_{{ boundaries[0] }},
            {{ decays }}.*
        from {{ contacts }}
        cross join {{ decays }}
        left join bucket_{{ boundaries[0] }} as bucket on {{ contacts }}.contact_key = bucket.contact_key

    ),
    {% for boundary in boundaries[1:] %}
    {%- set before = boundaries[loop.index0] -%}
    totals_{{ boundary }} as (

        select
            so_far.*,
            {%- for measure in measures %}
            cast(so_far.{{ measure.name }}_{{ before }} + coalesce(bucket.{{ measure.name }}, 0) as {{ measure.type }})
                as {{ measure.name }}_{{ boundary }},
            {%- endfor %}
            {%- for weight in weights %}
            so_far.{{ weight.score }}_{{ before }} * so_far.decay_{{ boundary }}
            + cast(coalesce(bucket.{{ weight.name }}, 0) as {{ contact_segmentation.type_double() }}) as {{ weight.score }}_{{ boundary }},
            {%- endfor %}
            coalesce(so_far.first_activity_at_{{ before }}, bucket.first_activity_at) as first_activity_at_{{ boundary }},
            coalesce(bucket.last_activity_at, so_far.last_activity_at_{{ before }}) as last_activity_at_{{ boundary }},
            coalesce(bucket.last_purchase_at, so_far.last_purchase_at_{{ before }}) as last_purchase_at_{{ boundary }}
        from totals_{{ before }} as so_far
        left join bucket_{{ boundary }} as bucket on so_far.contact_key = bucket.contact_key

    ),
    {% endfor %}
    totals as (

        select * from totals_{{ boundaries[-1] }}

    )
{%- endmacro %}
