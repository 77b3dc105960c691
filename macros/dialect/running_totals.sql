{# A query of one row per contact: contact_key, created_at, deleted_at and for every boundary `b` what the contact had before it: the activity_measures() and
   activity_times() as <name>_b, the activity_weights() faded until then as <score>_b.
   Args: contacts (name of the relation of contacts), bucket_rows (name of the relation of what contacts did in each bucket, with the boundary from
   which on it counts, and decay_to_boundary; where is_added_up, a contact may have several rows for one boundary, or weights that fade until it),
   boundaries (name of the relation of boundaries: boundary_index, boundary_date and the date of the one before), indexes (those of the boundaries,
   as boundaries_of() returns them). #}
{% macro running_totals(contacts, bucket_rows, boundaries, indexes) -%}
    {{ return(adapter.dispatch('running_totals', 'contact_segmentation')(contacts, bucket_rows, boundaries, indexes)) }}
{%- endmacro %}

{# Bucket by bucket, one join each: what a contact had before the boundary, and what the bucket adds. #}
{% macro default__running_totals(contacts, bucket_rows, boundaries, indexes) -%}
    {%- set measures = contact_segmentation.activity_measures() -%}
    {%- set weights = contact_segmentation.activity_weights() -%}
    {%- set times = contact_segmentation.activity_times() -%}
    {%- set bucket_columns = ['contact_key'] + (measures + weights + times) | map(attribute='name') | list -%}
    with

    decays as (

        {{ contact_segmentation.boundary_decays(boundaries, indexes) | indent(8) }}

    ),

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
            {%- for time in times %}
            {{ time.pick }}({{ time.name }}) as {{ time.name }}{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ bucket_rows }}
        where is_added_up
        group by 1, 2

    ),
    {% for index in indexes %}
    bucket_{{ index }} as (

        select
            {{ bucket_columns | join(',\n            ') }}
        from added_up
        where boundary_index = {{ index }}
        union all
        select
            {{ bucket_columns | join(',\n            ') }}
        from {{ bucket_rows }}
        where boundary_index = {{ index }} and not is_added_up

    ),
    {% endfor %}
    totals_{{ indexes[0] }} as (

        select
            {{ contacts }}.contact_key,
            {{ contacts }}.created_at,
            {{ contacts }}.deleted_at,
            {%- for measure in measures %}
            cast(coalesce(bucket.{{ measure.name }}, 0) as {{ measure.type }}) as {{ measure.name }}_{{ indexes[0] }},
            {%- endfor %}
            {%- for weight in weights %}
            cast(coalesce(bucket.{{ weight.name }}, 0) as {{ contact_segmentation.type_double() }})
                as {{ weight.score }}_{{ indexes[0] }},
            {%- endfor %}
            {%- for time in times %}
            bucket.{{ time.name }} as {{ time.name }}_{{ indexes[0] }},
            {%- endfor %}
            decays.*
        from {{ contacts }}
        cross join decays
        left join bucket_{{ indexes[0] }} as bucket on {{ contacts }}.contact_key = bucket.contact_key

    ),
    {% for index in indexes[1:] %}
    {%- set before = indexes[loop.index0] -%}
    totals_{{ index }} as (

        select
            so_far.*,
            {%- for measure in measures %}
            cast(so_far.{{ measure.name }}_{{ before }} + coalesce(bucket.{{ measure.name }}, 0) as {{ measure.type }})
                as {{ measure.name }}_{{ index }},
            {%- endfor %}
            {%- for weight in weights %}
            so_far.{{ weight.score }}_{{ before }} * so_far.decay_{{ index }}
            + cast(coalesce(bucket.{{ weight.name }}, 0) as {{ contact_segmentation.type_double() }}) as {{ weight.score }}_{{ index }},
            {%- endfor %}
            {%- for time in times %}
            {%- set moments = ['so_far.' ~ time.name ~ '_' ~ before, 'bucket.' ~ time.name] %}
            coalesce({{ (moments if time.pick == 'min' else moments | reverse) | join(', ') }}) as {{ time.name }}_{{ index }}
            {{- ',' if not loop.last }}
            {%- endfor %}
        from totals_{{ before }} as so_far
        left join bucket_{{ index }} as bucket on so_far.contact_key = bucket.contact_key

    ){{ ',' if not loop.last }}
    {% endfor %}
    select * from totals_{{ indexes[-1] }}
{%- endmacro %}

{# A join for each boundary would copy rows of hundreds of columns each time, and read the activity anew. Here the rows of a contact are brought
   together once, while they are narrow, and added up to all boundaries at the same time. #}
{% macro spark__running_totals(contacts, bucket_rows, boundaries, indexes) -%}
    {%- set measures = contact_segmentation.activity_measures() -%}
    {%- set weights = contact_segmentation.activity_weights() -%}
    {%- set times = contact_segmentation.activity_times() -%}
    {#- The score at the boundary before, faded until this one, and what was added since. -#}
    {%- set scores = [] -%}
    {%- for weight in weights -%}
        {%- set score = namespace(sql='') -%}
        {%- for index in indexes -%}
            {%- set added = weight.name ~ '_' ~ index -%}
            {%- set score.sql = added if loop.first else '(' ~ score.sql ~ ') * decay_' ~ index ~ ' + ' ~ added -%}
            {%- do scores.append(score.sql ~ ' as ' ~ weight.score ~ '_' ~ index) -%}
        {%- endfor -%}
    {%- endfor -%}
    with

    decays as (

        {{ contact_segmentation.boundary_decays(boundaries, indexes) | indent(8) }}

    ),

    {#- A contact without any activity has a row of its own as well. #}
    rows_of_contacts as (

        select
            contact_key,
            cast(null as {{ dbt.type_timestamp() }}) as created_at,
            cast(null as {{ dbt.type_timestamp() }}) as deleted_at,
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
            {{ times | map(attribute='name') | join(',\n            ') }}
        from {{ bucket_rows }}
        union all
        select
            contact_key,
            created_at,
            deleted_at,
            true as is_contact,
            null as boundary_index,
            {%- for column in measures + weights + times %}
            null as {{ column.name }}{{ ',' if not loop.last }}
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
            max(deleted_at) as deleted_at,
            {%- for index in indexes %}
            {%- for measure in measures %}
            cast(
                coalesce(sum(case when boundary_index <= {{ index }} then {{ measure.name }} end), 0) as {{ measure.type }}
            ) as {{ measure.name }}_{{ index }},
            {%- endfor %}
            {%- for weight in weights %}
            cast(
                coalesce(sum(case when boundary_index = {{ index }} then {{ weight.name }} end), 0)
                as {{ contact_segmentation.type_double() }}
            ) as {{ weight.name }}_{{ index }},
            {%- endfor %}
            {%- for time in times %}
            {{ time.pick }}(case when boundary_index <= {{ index }} then {{ time.name }} end) as {{ time.name }}_{{ index }}
            {{- ',' if not loop.last }}
            {%- endfor %}
            {{- ',' if not loop.last }}
            {%- endfor %}
        from brought_together
        group by contact_key
        having max(is_contact)

    )

    select
        side_by_side.*,
        {{ scores | join(',\n        ') }}
    from side_by_side
    cross join decays
{%- endmacro %}
