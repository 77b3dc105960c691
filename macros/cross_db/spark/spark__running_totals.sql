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
