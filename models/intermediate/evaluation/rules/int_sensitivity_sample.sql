{#- What the rules with numeric cuts read, and the rules beside them. -#}
{%- set with_cuts = declared_cuts() | map(attribute='segmentation') | list -%}
{%- set segmentations = [] -%}
{%- set columns = [] -%}
{%- for segmentation in declared_segmentations() if segmentation.name in with_cuts -%}
    {%- do segmentations.append(segmentation) -%}
    {%- do columns.extend(columns_read_by(segmentation)) -%}
{%- endfor -%}
{%- set columns = columns | unique | reject('in', ['contact_key', 'as_of_date', 'is_current', 'is_active']) | list -%}

with

contacts as (

    select * from {{ ref('stg_contacts') }}

),

panel as (

    select * from {{ ref('int_contact_panel') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

newest_mature as (

    select max(as_of_date) as as_of_date
    from as_of_dates
    where is_mature

),

-- Today, to see who would move, and the newest date whose outcomes are known, to see what it would change.
dates as (

    select
        as_of_dates.as_of_date,
        as_of_dates.is_mature
    from as_of_dates
    left join newest_mature on as_of_dates.as_of_date = newest_mature.as_of_date
    where as_of_dates.is_current or newest_mature.as_of_date is not null

),

-- The same contacts in every run and on every engine: those whose ids have the smallest fingerprints.
sampled as (

    select contact_key
    from contacts
    order by {{ text_md5('contact_id') }}, contact_id
    limit {{ setting('sensitivity_sample_contacts') | int }}

),

looked_at as (

    select
        panel.*,
        dates.is_mature
    from panel
    inner join dates on panel.as_of_date = dates.as_of_date
    inner join sampled on panel.contact_key = sampled.contact_key

),

matched as (

    select
        {% for segmentation in segmentations %}
            {{ segment_position(segmentation.segments) | indent(12) }} as {{ segmentation.name }}_position,
            {{ rule_pattern(segmentation.segments) | indent(12) }} as {{ segmentation.name }}_pattern,
        {% endfor %}
        *
    from looked_at

),

-- The rule that decides, and the next one that would.
final as (

    select
        {% for segmentation in segmentations %}
            {{ segmentation.name }}_position,
            {{ first_match(segmentation.name ~ '_pattern', after=segmentation.name ~ '_position') }} as {{ segmentation.name }}_next,
        {% endfor %}
        {% for column in columns %}
            {{ column }},
        {% endfor %}
        {% for measure in outcome_measures() %}
            outcome_{{ measure }},
        {% endfor %}
        contact_key,
        as_of_date,
        is_current,
        is_mature,
        is_active
    from matched

)

select * from final
