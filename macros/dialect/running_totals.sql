{# Common table expressions that end in `totals`: one row per contact, with contact_key, created_at and for every boundary `b` what the contact had
   before it: the activity_measures() and first_activity_at, last_activity_at, last_purchase_at as <name>_b, the weights faded until then as
   engagement_score_b and email_engagement_score_b.
   Args: contacts (name of the relation of contacts), bucket_rows (name of the relation of what contacts did in each bucket, with the boundary from
   which on it counts, and decay_to_boundary; where is_added_up, a contact may have several rows for one boundary, or weights that fade until it),
   decays (name of a relation of one row: decay_b, what a score of one at the boundary before is still worth at b), boundaries (as boundaries_of()
   returns them). #}
{% macro running_totals(contacts, bucket_rows, decays, boundaries) -%}
    {{ return(adapter.dispatch('running_totals', 'contact_segmentation')(contacts, bucket_rows, decays, boundaries)) }}
{%- endmacro %}

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

{# A join for each boundary would copy rows of hundreds of columns each time, and read the activity anew. Here the rows of a contact are brought
   together once, while they are narrow, and added up to all boundaries at the same time. #}
{% macro spark__running_totals(contacts, bucket_rows, decays, boundaries) -%}
    {%- set measures = contact_segmentation.activity_measures() -%}
    {%- set weights = contact_segmentation.activity_weights() -%}
    {%- set times = {'first_activity_at': 'min', 'last_activity_at': 'max', 'last_purchase_at': 'max'} -%}
    {#- A contact without any activity has a row of its own as well. -#}
    rows_of_contacts as (

        select
            contact_key,
            cast(null as {{ dbt.type_timestamp() }}) as created_at,
            false as is_contact,
            boundary_index,
            {%- for measure in measures %}
            {{ measure.name }},
            {%- endfor %}
            {%- for weight in weights %}
            case
                when is_added_up
                    then cast(
                        cast({{ weight.name }} as {{ contact_segmentation.type_double() }}) * decay_to_boundary
                        as {{ contact_segmentation.type_weight_sum() }}
                    )
                else {{ weight.name }}
            end as {{ weight.name }},
            {%- endfor %}
            {{ times | join(',\n            ') }}
        from {{ bucket_rows }}
        union all
        select
            contact_key,
            created_at,
            true as is_contact,
            null as boundary_index,
            {%- for name in (measures + weights) | map(attribute='name') | list + times | list %}
            null as {{ name }}{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ contacts }}

    ),

    brought_together as (

        select * from rows_of_contacts
        distribute by contact_key

    ),

    side_by_side as (

        select
            contact_key,
            max(created_at) as created_at,
            {%- for boundary in boundaries %}
            {%- for measure in measures %}
            cast(
                coalesce(sum(case when boundary_index <= {{ boundary }} then {{ measure.name }} end), 0) as {{ measure.type }}
            ) as {{ measure.name }}_{{ boundary }},
            {%- endfor %}
            {%- for weight in weights %}
            cast(
                coalesce(sum(case when boundary_index = {{ boundary }} then {{ weight.name }} end), 0)
                as {{ contact_segmentation.type_double() }}
            ) as {{ weight.name }}_{{ boundary }},
            {%- endfor %}
            {%- for time, pick in times.items() %}
            {{ pick }}(case when boundary_index <= {{ boundary }} then {{ time }} end) as {{ time }}_{{ boundary }}
            {{- ',' if not loop.last }}
            {%- endfor %}
            {{- ',' if not loop.last }}
            {%- endfor %}
        from brought_together
        group by contact_key
        having max(is_contact)

    ),

    {#- The score at the boundary before, faded until this one, and what was added since. -#}
    {%- set scores = [] -%}
    {%- for weight in weights -%}
        {%- set score = namespace(sql='') -%}
        {%- for boundary in boundaries -%}
            {%- set added = weight.name ~ '_' ~ boundary -%}
            {%- set score.sql = added if loop.first else '(' ~ score.sql ~ ') * decay_' ~ boundary ~ ' + ' ~ added -%}
            {%- do scores.append(score.sql ~ ' as ' ~ weight.score ~ '_' ~ boundary) -%}
        {%- endfor -%}
    {%- endfor %}

    totals as (

        select
            side_by_side.*,
            {{ scores | join(',\n            ') }}
        from side_by_side
        cross join {{ decays }}

    )
{%- endmacro %}
